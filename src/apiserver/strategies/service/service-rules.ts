import type { Service, ServicePort, ServiceSpec } from '../../../api/types.gen.ts'
import { labelKeyProblems, labelValueProblems, subdomainProblems } from '../../../api/value/label-syntax.ts'
import { needsHealthPort } from '../../allocation/service-needs.ts'
import {
  duplicate,
  type FieldError,
  type FieldErrors,
  invalid,
  notSupportedText,
  refused,
  required,
} from '../../validation/field-errors.ts'
import { dnsLabelProblems } from '../../validation/names.ts'
import { cidrErrors, endpointIpErrors, ipErrors } from '../../validation/networking/addresses.ts'
import { between, portErrors } from '../../validation/numbers.ts'
import { oneOf } from '../../validation/one-of.ts'
import { repeats } from '../../validation/repeats.ts'

export function serviceErrors({ metadata, spec }: Service): FieldErrors {
  if (spec === undefined) return [required('spec.ports')]
  return [
    ...headlessErrors(spec),
    ...(spec.type === 'ExternalName' ? externalNameErrors(spec) : []),
    ...portsErrors(spec),
    ...selectorErrors(spec.selector ?? {}),
    ...oneOf('spec.sessionAffinity', spec.sessionAffinity || undefined, ['ClientIP', 'None']),
    ...affinityErrors(spec),
    ...(spec.externalIPs ?? []).flatMap((ip, index) => addressErrors(`spec.externalIPs[${index}]`, ip)),
    ...oneOf('spec.type', spec.type, ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']),
    ...(spec.type === 'ClusterIP' ? nodePortErrors(spec.ports ?? []) : []),
    ...repeatedPorts(spec),
    ...rangesErrors(spec, metadata?.annotations?.[rangesAnnotation]),
    ...externalErrors(spec),
    ...oneOf('spec.internalTrafficPolicy', spec.internalTrafficPolicy, ['Cluster', 'Local']),
    ...distributionErrors('spec.trafficDistribution', spec.trafficDistribution),
  ]
}

const distributions = ['PreferClose', 'PreferSameZone', 'PreferSameNode']

function distributionErrors(field: string, distribution: string | undefined): FieldErrors {
  if (distribution === undefined || distributions.includes(distribution)) return []
  return [notSupportedText(field, distribution, distributions)]
}

/** Without an address of its own nothing can lead to it from outside. */
function headlessErrors({ type, clusterIP }: ServiceSpec): FieldErrors {
  if (clusterIP !== 'None' || (type !== 'NodePort' && type !== 'LoadBalancer')) return []
  return [invalid('spec.clusterIPs[0]', clusterIP, `may not be set to 'None' for ${type} services`)]
}

function nodePortErrors(ports: readonly ServicePort[]): FieldErrors {
  return ports.flatMap(({ nodePort }, index) =>
    nodePort ? [refused(`spec.ports[${index}].nodePort`, "may not be used when `type` is 'ClusterIP'")] : [],
  )
}

/** Where anybody may reach the Service, so not an address only a machine itself has. */
function addressErrors(field: string, ip: string): FieldErrors {
  const malformed = ipErrors(field, ip)
  return malformed.length > 0 ? malformed : endpointIpErrors(field, ip)
}

/** A number leads to one port, for each protocol. */
function repeatedPorts({ ports = [] }: ServiceSpec): FieldErrors {
  const areRepeated = repeats(ports, ({ nodePort, protocol }) => `${nodePort} ${protocol}`)
  const areTaken = repeats(ports, ({ port, protocol }) => `${port} ${protocol}`)
  return [
    ...ports.flatMap(({ nodePort }, index) =>
      nodePort && areRepeated[index] ? [duplicate(`spec.ports[${index}].nodePort`, nodePort)] : [],
    ),
    ...ports.flatMap((port, index) => (areTaken[index] ? [takenError(`spec.ports[${index}]`, port)] : [])),
  ]
}

const rangesAnnotation = 'service.beta.kubernetes.io/load-balancer-source-ranges'

/** Said in an annotation where there is no field: whose load balancer may be reached from. */
function rangesErrors(
  { type, loadBalancerSourceRanges = [] }: ServiceSpec,
  annotated: string | undefined,
): FieldErrors {
  const isField = loadBalancerSourceRanges.length > 0
  if (!isField && annotated === undefined) return []
  const field = isField ? 'spec.LoadBalancerSourceRanges' : `metadata.annotations[${rangesAnnotation}]`
  const said = (annotated ?? '').trim()
  const ranges = isField ? loadBalancerSourceRanges : said === '' ? [] : said.split(',')
  return [
    ...(type === 'LoadBalancer' ? [] : [refused(field, "may only be used when `type` is 'LoadBalancer'")]),
    ...ranges.flatMap((range, index) => cidrErrors(isField ? `${field}[${index}]` : field, range.trim())),
  ]
}

function portsErrors(spec: ServiceSpec): FieldErrors {
  const { ports = [], type, clusterIP } = spec
  if (ports.length === 0 && clusterIP !== 'None' && type !== 'ExternalName') return [required('spec.ports')]
  const areRepeated = repeats(ports, ({ name }) => name ?? '')
  return ports.flatMap((port, index) => [
    ...portNameErrors(`spec.ports[${index}].name`, port.name ?? '', ports.length > 1, areRepeated[index] === true),
    ...portFieldErrors(`spec.ports[${index}]`, port),
  ])
}

/** Upstream shows its own struct, with what the two have in common. */
function takenError(at: string, { port, protocol }: ServicePort): FieldError {
  const shared = { Name: '', Protocol: protocol ?? '', AppProtocol: null, Port: port, TargetPort: 0, NodePort: 0 }
  return duplicate(at, shared)
}

function portNameErrors(at: string, name: string, isOneOfSeveral: boolean, isRepeated: boolean): FieldErrors {
  if (name === '') return isOneOfSeveral ? [required(at)] : []
  return [
    ...dnsLabelProblems(name).map((each) => invalid(at, name, each)),
    ...(isRepeated ? [duplicate(at, name)] : []),
  ]
}

function portFieldErrors(at: string, port: ServicePort): FieldErrors {
  const { appProtocol } = port
  const errors: FieldError[] = []
  errors.push(...between(`${at}.port`, port.port ?? 0, 1, 65535))
  errors.push(...oneOf(`${at}.protocol`, port.protocol, ['SCTP', 'TCP', 'UDP']))
  errors.push(...portErrors(`${at}.targetPort`, port.targetPort))
  if (appProtocol !== undefined)
    errors.push(...labelKeyProblems(appProtocol).map((each) => invalid(`${at}.appProtocol`, appProtocol, each)))
  return errors
}

function selectorErrors(selector: Readonly<Record<string, string>>): FieldErrors {
  return Object.entries(selector).flatMap(([key, value]) => [
    ...labelKeyProblems(key).map((each) => invalid('spec.selector', key, each)),
    ...labelValueProblems(value).map((each) => invalid('spec.selector', value, each)),
  ])
}

function affinityErrors({ sessionAffinity, sessionAffinityConfig }: ServiceSpec): FieldErrors {
  const seconds = sessionAffinityConfig?.clientIP?.timeoutSeconds
  if (sessionAffinity !== 'ClientIP' || seconds === undefined || (seconds > 0 && seconds <= 86400)) return []
  return [
    invalid(
      'spec.sessionAffinityConfig.clientIP.timeoutSeconds',
      seconds,
      'must be greater than 0 and less than 86400',
    ),
  ]
}

/** Of those that have addresses these are checked where they are given out. */
function externalNameErrors(spec: ServiceSpec): FieldErrors {
  const { clusterIP = '', clusterIPs = [], ipFamilies = [], ipFamilyPolicy } = spec
  const externalName = (spec.externalName ?? '').replace(/\.$/, '')
  const unwanted = (field: string) => [refused(field, 'may not be set for ExternalName services')]
  return [
    ...(clusterIPs.length > 0 || clusterIP !== '' ? unwanted('spec.clusterIPs') : []),
    ...(ipFamilies.length > 0 ? unwanted('spec.ipFamilies') : []),
    ...(ipFamilyPolicy !== undefined ? unwanted('spec.ipFamilyPolicy') : []),
    ...(externalName === ''
      ? [required('spec.externalName')]
      : subdomainProblems(externalName).map((each) => invalid('spec.externalName', externalName, each))),
  ]
}

function externalErrors(spec: ServiceSpec): FieldErrors {
  const { type, externalTrafficPolicy, allocateLoadBalancerNodePorts, healthCheckNodePort, externalIPs = [] } = spec
  const errors: FieldError[] = []
  const external = type === 'NodePort' || type === 'LoadBalancer' || (type === 'ClusterIP' && externalIPs.length > 0)
  if (type !== 'LoadBalancer' && allocateLoadBalancerNodePorts !== undefined) {
    errors.push(refused('spec.allocateLoadBalancerNodePorts', "may only be used when `type` is 'LoadBalancer'"))
  }
  errors.push(...classNameErrors(spec))
  if (externalTrafficPolicy !== undefined && !external) {
    errors.push(
      invalid(
        'spec.externalTrafficPolicy',
        externalTrafficPolicy,
        'may only be set for externally-accessible services',
      ),
    )
  } else errors.push(...oneOf('spec.externalTrafficPolicy', externalTrafficPolicy, ['Cluster', 'Local']))
  if (healthCheckNodePort && !(type === 'LoadBalancer' && externalTrafficPolicy === 'Local')) {
    const why = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"
    errors.push(invalid('spec.healthCheckNodePort', healthCheckNodePort, why))
  }
  if (healthCheckNodePort && needsHealthPort(spec))
    errors.push(...between('spec.healthCheckNodePort', healthCheckNodePort, 1, 65535))
  return errors
}

function classNameErrors({ type, loadBalancerClass: name }: ServiceSpec): FieldErrors {
  if (name !== undefined && type !== 'LoadBalancer')
    return [refused('spec.loadBalancerClass', "may only be used when `type` is 'LoadBalancer'")]
  return name === undefined ? [] : labelKeyProblems(name).map((each) => invalid('spec.loadBalancerClass', name, each))
}

/** The first address stays, and a second one as long as there is one. */
export function serviceUpdateErrors({ spec }: Service, { spec: old }: Service): FieldErrors {
  return [...clusterIpErrors(spec, old), ...classErrors(spec, old), ...healthPortErrors(spec, old)]
}

/** Whose load balancer it is. */
function classErrors(spec: ServiceSpec | undefined, old: ServiceSpec | undefined): FieldErrors {
  if (spec === undefined) return []
  const isAnother = spec.loadBalancerClass !== old?.loadBalancerClass
  const changed = spec.type === 'LoadBalancer' && old?.type === 'LoadBalancer' && isAnother
  return [
    ...(changed ? [invalid('spec.loadBalancerClass', spec.loadBalancerClass, 'may not change once set')] : []),
    ...classNameErrors(spec),
  ]
}

/** Load balancers ask there whether a node has anybody. */
function healthPortErrors(spec: ServiceSpec | undefined, old: ServiceSpec | undefined): FieldErrors {
  if (spec === undefined || old === undefined || !needsHealthPort(spec) || !needsHealthPort(old)) return []
  const isSame = (spec.healthCheckNodePort ?? 0) === (old.healthCheckNodePort ?? 0)
  return isSame ? [] : [refused('spec.healthCheckNodePort', 'field is immutable')]
}

function clusterIpErrors(spec: ServiceSpec | undefined, old: ServiceSpec | undefined): FieldErrors {
  if (spec?.type === 'ExternalName' || old?.type === 'ExternalName' || !old?.clusterIP) return []
  const had = old.clusterIPs ?? [old.clusterIP]
  const has = spec?.clusterIPs ?? []
  return had.flatMap((ip, index) =>
    has[index] === ip || (index > 0 && has[index] === undefined)
      ? []
      : [invalid(`spec.clusterIPs[${index}]`, spec?.clusterIPs, 'may not change once set')],
  )
}
