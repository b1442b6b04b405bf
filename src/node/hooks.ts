import type { Container as ContainerSpec, LifecycleHandler } from '../api/types.gen.ts'
import { sleep } from '../base/timers.ts'
import { httpTarget } from './probe-target.ts'
import type { NodeRoles } from './roles.ts'

/** Runs a postStart or preStop hook to its end. Answers what went wrong, null when all went well. */
export async function runHook(
  roles: Pick<NodeRoles, 'runtime' | 'prober' | 'timers'>,
  containerId: string,
  spec: ContainerSpec,
  hook: LifecycleHandler,
  podIp: string,
  limitMs: number,
): Promise<string | null> {
  if (hook.sleep !== undefined) {
    await sleep(roles.timers, Math.min(hook.sleep.seconds * 1000, limitMs))
    return null
  }
  if (hook.exec !== undefined) {
    const command = hook.exec.command ?? []
    try {
      const { exitCode, stdout, stderr } = await roles.runtime.execSync(containerId, command, limitMs)
      if (exitCode === 0) return null
      const output = new TextDecoder().decode(Uint8Array.of(...stdout.slice(0, 2048), ...stderr.slice(0, 2048)))
      return `command '${command.join(' ')}' exited with ${exitCode}: ${output}`
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }
  if (hook.httpGet === undefined) return null
  const target = httpTarget(spec, hook.httpGet, podIp)
  if (target === null) return `no port named ${hook.httpGet.port}`
  const result = await roles.prober.http(target, limitMs)
  switch (result.is) {
    case 'success':
      return null
    case 'failure':
      return result.output
    case 'error':
      return result.message
  }
}
