import { catalogue } from '../ground/messages.ts'

export const messages = catalogue('as-seen-by', {
  title: 'As somebody else sees it',
  titleOf: 'As {who} sees it',
  thisChild: 'this child',
  somebody: 'somebody whose name is not known yet',
  under: 'Choose somebody who is round {name}. You see each page as they would, made by the same rules. You never see more than you may read anyway, and {name} sees that you looked.',
  whose: 'People round {name}',
  back: 'Choose somebody else',
  pages: 'Pages that {who} can open',
  onlyLook: 'This is {who}’s page, to look at only: nothing in it can be pressed.',
  notMore: 'What {who} may read and you may not is left out here.',
  nothing: '{who} finds nothing at this address.',
  what_self: 'the child', what_parent: 'parent', what_family: 'family', what_carer: 'carer', what_holds: 'holds the work',
  what_alongside: 'works alongside', what_supervises: 'supervises', what_member: 'in the team', what_reviews: 'reviews the plan',
  what_advocates: 'advocate', what_visits: 'independent visitor', what_partner: 'partner agency',
  what_coordinates: 'brings the family together', 'what_carer-support': 'supports the carer', what_assures: 'checks the work',
  what_leads: 'leads the service', what_returns: 'brings in returns', what_supports: 'helps in the office',
  what_learns: 'is learning', 'what_out-of-hours': 'is there at night', what_other: 'has a reason to be here',
  page_me: 'First page', page_family: 'First page', page_child: 'The whole', page_notes: 'Notes', page_promises: 'Promises',
  page_visits: 'Visits', page_asks: 'Asks', page_circle: 'Circle', page_home: 'Home', page_plans: 'Reviews', page_people: 'People',
  page_about: 'About',
})
