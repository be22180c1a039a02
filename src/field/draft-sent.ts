/**
 * Whether the server took what was sent, seen from the page that came back. A deed that was done answers with a redirect;
 * a form with problems, a refusal, a fault and a full disk answer in place; a dead line answers nothing at all.
 */

/** What the page that sent a form leaves for the next one in the same tab. */
export type Sent = { readonly person: string; readonly box: string; readonly from: string }

/** What the page that is open now knows of itself. */
export type Arrival = {
  readonly person: string
  /** the address of the page that asked for this one */
  readonly referrer: string
  readonly redirects: number
  /** as the browser calls it: navigate, reload, back_forward, prerender */
  readonly kind: string
}

/**
 * True only when this page is where that very sending was redirected to, for the same person. Coming back by Back or
 * reload, by another link, or to the sign-in page (nobody is signed in there) says nothing about what was sent.
 */
export function wasTaken(sent: Sent, arrival: Arrival): boolean {
  return arrival.kind === 'navigate' && arrival.redirects > 0
    && arrival.person !== '' && arrival.person === sent.person && arrival.referrer === sent.from
}
