import type { Service, ServicePort, ServiceSpec } from '../../api/types.gen.ts'
import { labelKeyProblems, labelValueProblems } from '../selectors/label-syntax.ts'
import { cidrErrors, ipErrors } from '../validation/addresses.ts'
import { duplicate, type FieldError, type FieldErrors, invalid, refused, required } from '../validation/field-errors.ts'
import { dnsLabelProblems } from '../validation/names.ts'
import { between, portErrors } from '../validation/numbers.ts'
import { oneOf } from '../validation/one-of.ts'

export function serviceErrors({ spec }: Service): FieldErrors {
  if (spec === undefined) return [required('spec.ports')]
  return [
    ...portsErrors(spec),
    ...selectorErrors(spec.selector ?? {}),
    ...oneOf('spec.sessionAffinity', spec.sessionAffinity || undefined, ['ClientIP', 'None']),
    ...affinityErrors(spec),
    ...oneOf('spec.type', spec.type, ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']),
    ...externalNameErrors(spec),
    ...(spec.externalIPs ?? []).flatMap((ip, index) => ipErrors(`spec.externalIPs[${index}]`, ip)),
    ...(spec.loadBalancerSourceRanges ?? []).flatMap((range, index) =>
      cidrErrors(`spec.LoadBalancerSourceRanges[${index}]`, range.trim()),
    ),
    ...externalErrors(spec),
    ...oneOf('spec.internalTrafficPolicy', spec.internalTrafficPolicy, ['Cluster', 'Local']),
    ...oneOf('spec.trafficDistribution', spec.trafficDistribution, ['PreferClose', 'PreferSameZone', 'PreferSameNode']),
  ]
}

function portsErrors(spec: ServiceSpec): FieldErrors {
  const { ports = [], type, clusterIP } = spec
  if (ports.length === 0 && clusterIP !== 'None' && type !== 'ExternalName') return [required('spec.ports')]
  const names = new Set<string>()
  const seen: ServicePort[] = []
  return ports.flatMap((port, index) => {
    const at = `spec.ports[${index}]`
    const errors = [...portFieldErrors(at, port, ports.length > 1)]
    if (port.name) {
      if (names.has(port.name)) errors.push(duplicate(`${at}.name`, port.name))
      names.add(port.name)
    }
    if (seen.some((each) => each.port === port.port && each.protocol === port.protocol)) {
      errors.push(
        duplicate(at, {
          Name: '',
          Protocol: port.protocol ?? '',
          AppProtocol: null,
          Port: port.port,
          TargetPort: 0,
          NodePort: 0,
        }),
      )
    }
    seen.push(port)
    return errors
  })
}

function portFieldErrors(at: string, port: ServicePort, severalPorts: boolean): FieldErrors {
  const { name = '', appProtocol } = port
  const errors: FieldError[] = []
  if (name === '' && severalPorts) errors.push(required(`${at}.name`))
  else if (name !== '') errors.push(...dnsLabelProblems(name).map((each) => invalid(`${at}.name`, name, each)))
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
  const { type, clusterIP = '', clusterIPs = [], externalName = '', ipFamilies = [], ipFamilyPolicy } = spec
  if (type !== 'ExternalName') return []
  const unwanted = (field: string) => [refused(field, 'may not be set for ExternalName services')]
  return [
    ...(clusterIPs.length > 0 || clusterIP !== '' ? unwanted('spec.clusterIPs') : []),
    ...(ipFamilies.length > 0 ? unwanted('spec.ipFamilies') : []),
    ...(ipFamilyPolicy !== undefined ? unwanted('spec.ipFamilyPolicy') : []),
    ...(externalName === '' ? [required('spec.externalName')] : []),
  ]
}

function externalErrors(spec: ServiceSpec): FieldErrors {
  const { type, externalTrafficPolicy, loadBalancerClass, externalIPs = [] } = spec
  const errors: FieldError[] = []
  const external = type === 'NodePort' || type === 'LoadBalancer' || externalIPs.length > 0
  if (externalTrafficPolicy !== undefined && !external) {
    errors.push(
      invalid(
        'spec.externalTrafficPolicy',
        externalTrafficPolicy,
        'may only be set for externally-accessible services',
      ),
    )
  }
  if (loadBalancerClass !== undefined && type !== 'LoadBalancer') {
    errors.push(refused('spec.loadBalancerClass', "may only be used when `type` is 'LoadBalancer'"))
  }
  return errors
}

/** The first address stays, and a second one as long as there is one. */
export function serviceUpdateErrors({ spec }: Service, { spec: old }: Service): FieldErrors {
  if (spec?.type === 'ExternalName' || old?.type === 'ExternalName' || !old?.clusterIP) return []
  const had = old.clusterIPs ?? [old.clusterIP]
  const has = spec?.clusterIPs ?? []
  return had.flatMap((ip, index) =>
    has[index] === ip || (index > 0 && has[index] === undefined)
      ? []
      : [invalid(`spec.clusterIPs[${index}]`, spec?.clusterIPs, 'may not change once set')],
  )
}
