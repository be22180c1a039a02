import { plainDate } from '../ground/plain-date.ts'
import type { Cite } from './line.ts'

/** The day on which these numbers were last gone through against what could be read. */
const CHECKED = plainDate('2026-11-22')

const from =
  (source: string) =>
  (says: string): Cite => ({ source, says, checked: CHECKED })

/** What somebody remembers and nobody has looked up: to be verified before a council relies on it. */
export const memory = (says: string): Cite => ({
  source: 'memory, not looked up',
  says,
  checked: CHECKED,
  fromMemory: true,
})

/** The text as made in 2010; part 5 was replaced on 1 April 2015 and the later wording was not read. */
export const planningRegulations = from(
  'Care Planning, Placement and Case Review (England) Regulations 2010, as made',
)
export const leaversRegulations = from('Care Leavers (England) Regulations 2010')
export const transitionGuidance = from(
  'Children Act 1989 guidance and regulations, volume 3: care leavers',
)
export const healthGuidance = from(
  'Promoting the health and wellbeing of looked-after children (August 2022)',
)
export const teacherGuidance = from('The designated teacher for looked-after children')
export const adoptionGuidance = from('Adoption: statutory guidance (2013)')
export const needCensus = from('Children in need census guide 2023 to 2024')
export const missingGuidance = from(
  'Children who run away or go missing: guidance of 2014, read through councils’ own',
)
export const wellbeingAct = from('Children’s Wellbeing and Schools Act 2026')
/** One council's procedures: an example of what councils write, or the only place where a rule was seen. */
export const councilText = (who: string, says: string): Cite => from(`${who}, a secondary source`)(says)
export const registrar = from('Social Work England; Research in Practice on renewal')
export const registrarAlone = from('Social Work England, February 2022')
export const firstYearProgramme = from(
  'Assessed and supported year in employment: Suffolk and Hampshire, and gov.uk',
)
export const informationCommissioner = from('Information Commissioner’s Office')
