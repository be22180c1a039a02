/** How the file looks: on a phone, and on A4 where a child is not cut in two. Letters are the device's own. */
export const style = `
:root { color-scheme: light }
* { box-sizing: border-box }
body { margin: 0 auto; max-inline-size: 46rem; padding: 1rem; font: 1.0625rem/1.5 system-ui, sans-serif; color: #1c2430; background: #fff; overflow-wrap: anywhere }
h1 { font-size: 1.5rem; line-height: 1.2; margin-block: 1rem .25rem }
h2 { font-size: 1.25rem; margin-block: 1.5rem .5rem }
h3 { font-size: 1.125rem; margin-block: 0 .25rem }
h4 { font-size: 1rem; margin-block: .5rem 0 }
p { margin-block: .25rem }
ul { margin-block: .125rem; padding-inline-start: 1.25rem }
.soft { color: #4a5464; font-weight: 400 }
.number { white-space: nowrap }
.cover { border: 2px solid #1c2430; border-radius: .5rem; padding: 1rem }
.cover h1 { font-size: 1.25rem; margin-block-start: 0 }
label { display: block; font-weight: 700; margin-block-start: .75rem }
input { font: 600 1.125rem/1.5 ui-monospace, monospace; inline-size: 100%; padding: .5rem; border: 2px solid #1c2430; border-radius: .25rem; text-transform: uppercase }
button { font: inherit; font-weight: 700; margin-block-start: .75rem; min-block-size: 2.75rem; padding: .5rem 1.25rem; border: 0; border-radius: .25rem; background: #1c4e80; color: #fff }
:focus-visible { outline: 3px solid #b45309; outline-offset: 2px }
#list:focus-visible { outline: none }
.child { border: 1px solid #6b7280; border-radius: .5rem; padding: .75rem; margin-block: .75rem }
.line { border-inline-start: .375rem solid #1c2430; padding-inline-start: .625rem; font-weight: 700 }
.late { font-weight: 700 }
.rule { border-block-end: 1px solid #6b7280; block-size: 2.25rem }
[hidden] { display: none }
@page { size: A4; margin: 14mm }
@media print {
  body { max-inline-size: none; padding: 0; font-size: 10.5pt }
  .cover { display: none }
  .child { break-inside: avoid }
  h2, h3, h4 { break-after: avoid }
  .lines { break-before: page }
}
`
