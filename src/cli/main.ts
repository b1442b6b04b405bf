import { process } from '../base/os/process.ts'
import { endOnUncaught, fail } from './failure.ts'
import { outliveReaders } from './output.ts'
import { program } from './program.ts'

endOnUncaught()
outliveReaders()
// Not awaited: in the bundle what it imports stands in this very file.
void program().parseAsync(process.argv).catch(fail)
