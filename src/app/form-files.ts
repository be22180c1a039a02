/** A file that came along with a form. Its name is what the sender's device says; it is shown and never used as a path. */
export type SentFile = { readonly name: string; readonly bytes: Uint8Array }

const MOST = 200
const LARGEST = 64 * 1024 * 1024

/** The files of a form, in its order; an input that was left empty sends none. Throws a RangeError when they are too many. */
export async function filesOf(form: FormData): Promise<readonly SentFile[]> {
  const sent = [...form.values()].filter((value) => typeof value !== 'string').filter(({ name, size }) => name !== '' || size > 0)
  const whole = sent.reduce((sum, { size }) => sum + size, 0)
  if (sent.length > MOST || whole > LARGEST) throw new RangeError('form')
  return Promise.all(sent.map(async (file) => ({
    name: (file.name.split(/[/\\]/).at(-1) ?? '').slice(0, 120), bytes: new Uint8Array(await file.arrayBuffer()),
  })))
}
