import { createHash } from 'node:crypto'
import { render } from 'preact-render-to-string'
import { londonDay } from '../../ground/london.ts'
import { saying } from './paper.tsx'
import { style } from './paper-style.ts'
import type { SealedBag } from './seal.ts'

/** The name under which a list is saved: of the team and its number, of nobody else. */
export function fileName(bag: Pick<SealedBag, 'team' | 'number'>): string {
  const team = bag.team.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'team'
  return `list-${team}-${bag.number}.html`
}

/**
 * One file that needs nothing else: the sealed list, the sentences round it, and the script that opens it. Its own policy
 * lets in this script and this style by their digests and nothing from anywhere.
 */
export function fileOf(bag: SealedBag, script: string): string {
  const page = (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={[
          "default-src 'none'", `script-src '${digestOf(script)}'`, `style-src '${digestOf(style)}'`, "base-uri 'none'", "form-action 'none'",
        ].join('; ')} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>{saying(bag.made).say('fileTitle', { number: bag.number, team: bag.team })}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <main>
          <Cover bag={bag} />
          <div id="list" tabIndex={-1} hidden />
        </main>
        <script type="application/json" id="sealed" dangerouslySetInnerHTML={{ __html: JSON.stringify(bag).replaceAll('<', '\\u003c') }} />
        <script type="module" dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  )
  return `<!doctype html>\n${render(page)}\n`
}

function Cover({ bag }: { bag: SealedBag }) {
  const { say, day, time } = saying(bag.made)
  const last = day(bag.lastDay)
  return (
    <div class="cover">
      <h1 id="title">{say('fileTitle', { number: bag.number, team: bag.team })}</h1>
      <p>{say('fileMade', { day: day(londonDay(new Date(bag.made))), time: time(bag.made), last })}</p>
      <noscript><p>{say('fileNoScript')}</p></noscript>
      <form id="open" hidden>
        <label for="passphrase">{say('fileAsk')}</label>
        <p class="soft" id="hint">{say('fileHint')}</p>
        <input id="passphrase" type="text" autocomplete="off" autocapitalize="characters" spellcheck={false} required aria-describedby="hint" />
        <button>{say('fileOpen')}</button>
      </form>
      <div role="status">
        <p id="opening" data-said hidden>{say('fileOpening')}</p>
        <p id="opened" data-said hidden>{say('fileOpened')} {say('filePrint')}</p>
        <p id="wrong" data-said hidden>{say('fileWrong')}</p>
        <p id="over" data-said hidden>{say('fileOver', { last })}</p>
        <p id="cannot" data-said hidden>{say('fileCannot')}</p>
      </div>
    </div>
  )
}

const digestOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`
