import { process } from '../base/os/process.ts'
import { endOnUncaught, fail } from './failure.ts'
import { outliveReaders } from './output.ts'
import { program } from './program.ts'

// Whatever the shell's: what containers find is for their users to read, and they begin with it, as with other runtimes.
process.umask(0o022)
endOnUncaught()
outliveReaders()
// Not awaited: in the bundle what it imports stands in this very file.
void program().parseAsync(process.argv).catch(fail)
