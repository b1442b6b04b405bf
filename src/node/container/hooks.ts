import type { Container as ContainerSpec, HTTPGetAction, LifecycleHandler, Pod } from '../../api/types.gen.ts'
import { messageOf } from '../../base/message-of.ts'
import { sleep } from '../../base/timers.ts'
import { httpTarget } from '../probes/probe-target.ts'
import type { NodeRoles } from '../roles.ts'

export interface Hook {
  readonly pod: Pod
  readonly spec: ContainerSpec
  readonly handler: LifecycleHandler
  readonly containerId: string
  readonly podIp: string
}

type HookRoles = Pick<NodeRoles, 'runtime' | 'prober' | 'timers' | 'recorder'>

/** Runs a postStart or preStop hook to its end. Answers what went wrong, in upstream's words; null when all went well. */
export async function runHook(roles: HookRoles, hook: Hook, limitMs: number): Promise<string | null> {
  const { sleep: pause, exec, httpGet } = hook.handler
  if (pause !== undefined) {
    await sleep(roles.timers, Math.min(pause.seconds * 1000, limitMs))
    return null
  }
  if (exec !== undefined) return runCommand(roles, hook, exec.command ?? [], limitMs)
  // The API has it; no kubelet has ever been able to do it.
  if (httpGet === undefined) return 'Cannot run handler: invalid handler: a hook is exec, httpGet or sleep'
  const problem = await callOver(roles, hook, httpGet, limitMs)
  return problem === null
    ? null
    : `HTTP lifecycle hook (${httpGet.path ?? '/'}) for ${whose(hook)} failed - error: ${problem}`
}

function whose({ pod: { metadata }, spec }: Hook): string {
  return `Container "${spec.name}" in Pod "${metadata.name}_${metadata.namespace}(${metadata.uid})"`
}

async function runCommand(
  { runtime }: HookRoles,
  hook: Hook,
  command: readonly string[],
  limitMs: number,
): Promise<string | null> {
  const failed = (error: string, output: string) =>
    `Exec lifecycle hook ([${command.join(' ')}]) for ${whose(hook)} failed - error: ${error}, message: ${JSON.stringify(output)}`
  try {
    const { exitCode, stdout, stderr } = await runtime.execSync(hook.containerId, command, limitMs)
    if (exitCode === 0) return null
    const [said, complained] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes.slice(0, 2048)))
    return failed(`command '${command.join(' ')}' exited with ${exitCode}: ${complained}`, `${said}${complained}`)
  } catch (error) {
    return failed(messageOf(error), '')
  }
}

/** Whatever is answered is well. As it was before hooks had a scheme, one that speaks no TLS is asked again without. */
async function callOver(
  { prober, recorder }: HookRoles,
  { pod, spec, podIp }: Hook,
  action: HTTPGetAction,
  limitMs: number,
): Promise<string | null> {
  const target = httpTarget(spec, action, podIp)
  if (target === null) return `couldn't find port: ${JSON.stringify(action.port)} for container: ${spec.name}`
  const answer = await prober.call(target, limitMs)
  if (answer.is === 'answer') return null
  if (answer.is === 'failed') return answer.message
  const headers = target.headers.filter(({ name }) => name.toLowerCase() !== 'authorization')
  const again = await prober.call({ ...target, scheme: 'http', headers }, limitMs)
  if (again.is !== 'answer') return answer.message
  const host = `${target.host}:${target.port}`
  const message = `request to HTTPS lifecycle hook ${host} got HTTP response, retry with HTTP succeeded`
  recorder.event(pod, 'Warning', 'LifecycleHTTPFallback', message)
  return null
}
