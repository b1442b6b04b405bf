import type { Container, ContainerPort } from '../../../api/types.gen.ts'
import { duplicate, type FieldError, type FieldErrors, invalid, notSupported, required } from '../field-errors.ts'
import { between, portNameProblems } from '../numbers.ts'

const protocols = ['SCTP', 'TCP', 'UDP']

export function portsErrors(field: string, ports: readonly ContainerPort[]): FieldErrors {
  const names = new Set<string>()
  return ports.flatMap((port, index) => {
    const at = `${field}[${index}]`
    const errors: FieldError[] = []
    const { name = '', containerPort = 0, hostPort = 0, protocol = '' } = port
    if (name !== '') {
      const problems = portNameProblems(name)
      errors.push(...problems.map((each) => invalid(`${at}.name`, name, each)))
      if (problems.length === 0 && names.has(name)) errors.push(duplicate(`${at}.name`, name))
      if (problems.length === 0) names.add(name)
    }
    if (containerPort === 0) errors.push(required(`${at}.containerPort`))
    else errors.push(...between(`${at}.containerPort`, containerPort, 1, 65535))
    if (hostPort !== 0) errors.push(...between(`${at}.hostPort`, hostPort, 1, 65535))
    if (protocol === '') errors.push(required(`${at}.protocol`))
    else if (!protocols.includes(protocol)) errors.push(notSupported(`${at}.protocol`, protocol, protocols))
    return errors
  })
}

/** A port of the node is one container's: upstream calls the place by protocol, address and number. */
export function takenPortErrors(field: string, containers: readonly Container[]): FieldErrors {
  const taken = new Set<string>()
  return containers.flatMap(({ ports = [] }, at) =>
    ports.flatMap(({ hostPort = 0, hostIP = '', protocol = '' }, index) => {
      if (hostPort === 0) return []
      const place = `${protocol}/${hostIP}/${hostPort}`
      if (taken.has(place)) return [duplicate(`${field}[${at}].ports[${index}].hostPort`, place)]
      taken.add(place)
      return []
    }),
  )
}

/** On the node's network a port is what it is: a pod's is filled in, a template need not say it. */
export function networkPortErrors(field: string, containers: readonly Container[]): FieldErrors {
  const why = 'must match `containerPort` when `hostNetwork` is true'
  return containers.flatMap(({ ports = [] }, at) =>
    ports.flatMap(({ hostPort = 0, containerPort }, index) =>
      hostPort === 0 || hostPort === containerPort
        ? []
        : [invalid(`${field}[${at}].ports[${index}].hostPort`, hostPort, why)],
    ),
  )
}
