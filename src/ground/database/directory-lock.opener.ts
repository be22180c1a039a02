/** A process for the tests of the lock: takes the folder it is told, says how it went, waits for its end. */
import { DirectoryInUse, lockDirectory } from './directory-lock.ts'

const directory = process.argv[2] ?? ''
process.stdout.write('ready\n')
process.stdin.once('data', () => {
  try {
    lockDirectory(directory)
    process.stdout.write('mine\n')
  } catch (error) {
    const refused = error instanceof DirectoryInUse
    process.stdout.write(refused ? `refused ${error.pid}\n` : `fault ${String(error)}\n`)
  }
})
process.stdin.once('end', () => process.exit())
