/** A process for the tests of the lock: takes the folder it is told, says how that went, waits to be ended. */
import { DirectoryInUse, lockDirectory } from './directory-lock.ts'

const directory = process.argv[2] ?? ''
process.stdout.write('ready\n')
process.stdin.once('data', () => {
  try {
    lockDirectory(directory)
    process.stdout.write('mine\n')
  } catch (error) {
    process.stdout.write(error instanceof DirectoryInUse ? `refused ${error.pid}\n` : `fault ${String(error)}\n`)
  }
})
process.stdin.once('end', () => process.exit())
