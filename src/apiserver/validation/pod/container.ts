import type { Container, EphemeralContainerCommon } from '../../../api/types.gen.ts'
import { type FieldError, type FieldErrors, invalid, notSupported, required } from '../field-errors.ts'
import { dnsLabelProblems } from '../names.ts'
import { resourceErrors } from '../resources.ts'
import { variableErrors, variablesFromErrors } from './environment.ts'
import { deviceErrors, type Mountable, mountErrors } from './mounts.ts'
import { portsErrors } from './ports.ts'
import { resizePolicyErrors } from './restart.ts'
import { containerSecurityErrors } from './security-context.ts'

/** What a container's rules need to know of its pod. */
export interface Around {
  readonly volumes: Mountable
  readonly claims: ReadonlySet<string>
  readonly restartPolicy: string
  readonly graceSeconds: number
  /** Whether the pod's users are the node's. */
  readonly hostUsers: boolean
}

/** What every container must satisfy, whenever it runs. */
export function containerErrors(
  field: string,
  container: Container | EphemeralContainerCommon,
  around: Around,
): FieldErrors {
  const { name = '', image = '' } = container
  const errors: FieldError[] = []
  if (name === '') errors.push(required(`${field}.name`))
  else errors.push(...dnsLabelProblems(name).map((each) => invalid(`${field}.name`, name, each)))
  if (image === '') errors.push(required(`${field}.image`))
  return [
    ...errors,
    ...chosen(`${field}.terminationMessagePolicy`, container.terminationMessagePolicy, messagePolicies),
    ...portsErrors(`${field}.ports`, container.ports ?? []),
    ...variableErrors(`${field}.env`, container.env ?? []),
    ...variablesFromErrors(`${field}.envFrom`, container.envFrom ?? []),
    ...mountErrors(field, container, around.volumes),
    ...deviceErrors(field, container, around.volumes),
    ...chosen(`${field}.imagePullPolicy`, container.imagePullPolicy, pullPolicies),
    ...resourceErrors(`${field}.resources`, container.resources, around.claims),
    ...resizePolicyErrors(`${field}.resizePolicy`, container.resizePolicy ?? [], around.restartPolicy),
    ...containerSecurityErrors(`${field}.securityContext`, container.securityContext, around.hostUsers),
  ]
}

const messagePolicies = ['File', 'FallbackToLogsOnError']
const pullPolicies = ['Always', 'IfNotPresent', 'Never']

function chosen(field: string, value: string | undefined, among: readonly string[]): FieldErrors {
  if (!value) return [required(field)]
  return among.includes(value) ? [] : [notSupported(field, value, among)]
}
