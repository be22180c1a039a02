import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CLASSES } from '../access/may.oracle.ts'
import { policies } from './policy.ts'
import { projectRoot } from './root.ts'
import { whoSeesWhat } from './who-sees-what.ts'

test('the page that says who sees what is the one the rooms’ policies print', () => {
  expect(readFileSync(join(projectRoot, 'docs', 'who-sees-what.md'), 'utf8')).toBe(whoSeesWhat(policies))
})

test('every class of decision 0002 is declared by exactly one room', () => {
  expect(policies.flatMap((room) => room.classes.map((one) => one.class)).sort()).toEqual([...CLASSES].sort())
})

test('every line says why, in a sentence', () => {
  const unsaid = policies.flatMap((room) => room.classes.flatMap((one) => one.lines))
    .filter((line) => !/^\p{Lu}.{10,}\.$/u.test(line.why))
  expect(unsaid).toEqual([])
})
