import { flushCompileCache } from '../../base/os/module.ts'
import { process } from '../../base/os/process.ts'
import type { Runtime } from '../runtime.ts'
import { containerConfig, launched, programs, sandboxConfig } from '../runtime-conformance.ts'
import { testNode } from './node-under-test.ts'

// A process of its own for the tests that kill it: opens the node, starts a container that counts, says so, and stays;
// or, as `churn`, makes and removes pods without end once it is told to begin.
const [folder, octet, task] = process.argv.slice(2)

// Who is killed does not keep what was compiled, and the next one would compile it again: most of its time.
flushCompileCache()

if (task === 'churn') {
  await new Promise((resolve) => process.stdin.once('data', resolve))
  const runtime = await testNode(folder!, 12, null, Number(octet)).open()
  process.stdout.write('open\n')
  await Promise.all(['a', 'b', 'c'].map((name) => churn(runtime, name)))
} else {
  const runtime = await testNode(folder!, 11, null, Number(octet)).open()
  const { id } = await runtime.runSandbox(sandboxConfig('web-0', { logDirectory: `${folder}/logs` }))
  const count = 'n=0; trap "echo bye; exit 5" TERM; while :; do n=$((n+1)); echo $n; sleep 0.01; done'
  const container = await launched(runtime, id, containerConfig(['sh', '-c', count]))
  process.stdout.write(`${JSON.stringify(container)}\n`)
  process.stdin.resume()
}

async function churn(runtime: Runtime, name: string): Promise<never> {
  for (let attempt = 0; ; attempt++) {
    const pod = { namespace: 'default', name, uid: `${process.pid}`, attempt }
    const { id } = await runtime.runSandbox(sandboxConfig(name, { pod, sharedPid: attempt % 2 === 1 }))
    await launched(runtime, id, containerConfig(programs.runs))
    await runtime.removeSandbox(id)
  }
}
