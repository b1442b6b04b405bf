import { process } from '../../base/os/process.ts'
import { containerConfig, launched, sandboxConfig } from '../runtime-conformance.ts'
import { testNode } from './node-under-test.ts'

// A process of its own for the tests that kill it: opens the node, starts a container that counts, says so, and stays.
const [folder, octet] = process.argv.slice(2)
const runtime = await testNode(folder!, 1, Number(octet)).open()
const { id } = await runtime.runSandbox(sandboxConfig('web-0', { logDirectory: `${folder}/logs` }))
const count = 'n=0; trap "echo bye; exit 5" TERM; while :; do n=$((n+1)); echo $n; sleep 0.01; done'
const container = await launched(runtime, id, containerConfig(['sh', '-c', count]))
process.stdout.write(`${JSON.stringify(container)}\n`)
process.stdin.resume()
