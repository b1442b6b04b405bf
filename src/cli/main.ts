import { process } from '../base/os/process.ts'
import { fail } from './failure.ts'
import { program } from './program.ts'

await program().parseAsync(process.argv).catch(fail)
