import { expect, test } from 'vitest'
import { boxName } from './draft-box.ts'
import { newKey, seal, unseal } from './draft-seal.ts'

const answers = [{ name: 'words', now: ['I will ring on Friday'], first: [''] }]
const promiseToMia = boxName('ellis', 'mia', 'promise')

test('sealed words open in their own box', async () => {
  const key = await newKey()
  expect(await unseal(key, promiseToMia, await seal(key, promiseToMia, answers))).toEqual(answers)
})

test.each([
  ['another child’s', boxName('ellis', 'leo', 'promise')],
  ['another person’s', boxName('ruth', 'mia', 'promise')],
  ['another form’s', boxName('ellis', 'mia', 'note')],
])('carried into %s box they open nothing', async (_whose, box) => {
  const key = await newKey()
  expect(await unseal(key, box, await seal(key, promiseToMia, answers))).toEqual([])
})

test('names that run into each other are still different boxes', () => {
  expect(boxName('a', 'b c', 'd')).not.toBe(boxName('a b', 'c', 'd'))
})

test('under another key they open nothing', async () => {
  const sealed = await seal(await newKey(), promiseToMia, answers)
  expect(await unseal(await newKey(), promiseToMia, sealed)).toEqual([])
})

test('the key cannot be read out, and the words do not lie in the open', async () => {
  const key = await newKey()
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow('not extractable')
  const { bytes } = await seal(key, promiseToMia, answers)
  expect(new TextDecoder().decode(bytes)).not.toContain('ring')
})
