/**
 * Words that say how somebody was hurt, threatened or in danger. They are facts: no advice may cover
 * one of them, and a rule whose phrase holds one is a fault of the rule (a test says so).
 */
const beginnings = `aggress violen threat assault attack abus rape rapist raping sexual groom exploit molest
  indecen naked suicid overdos ligatur poison strangl throttl chok stab knife knives blade machete gun
  firearm weapon bullet shot shoot acid injur wound bleed bled blood bruis fractur burn scald punch kick
  slap bite bitten beaten beating harm hurt kill murder neglect drown tortur traffick restrain starv
  hang noose self-harm selfharm concuss swollen swelling scar smother suffocat unconscious coerc forced
  intimidat stalk blackmail extort imprison`
  .split(/\s+/)

const whole = new Set(
  `hit hits hitting cut cuts cutting die dies died dying dead death sex fgm beat beats bit bites fight
  fights fighting fought pushed shoved spat razor razors bomb hammer bat pills tablets`.split(/\s+/),
)

/** Whether one word, in any case, says harm. */
export function saysHarm(word: string): boolean {
  const low = word.toLowerCase()
  return whole.has(low) || beginnings.some((beginning) => low.startsWith(beginning))
}
