import type { Service, ServicePort, ServiceSpec } from '../../api/types.gen.ts'
import { labelKeyProblems, labelValueProblems } from '../selectors/label-syntax.ts'
import { cidrErrors, ipErrors, isIp, notAnIp } from '../validation/addresses.ts'
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
    ...addressErrors(spec),
    ...familyErrors(spec),
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

function addressErrors(spec: ServiceSpec): FieldErrors {
  const { type, clusterIP = '', clusterIPs = [], externalName = '' } = spec
  if (type === 'ExternalName') {
    const errors: FieldError[] = []
    if (clusterIPs.length > 0 || clusterIP !== '')
      errors.push(refused('spec.clusterIPs', 'may not be set for ExternalName services'))
    if (externalName === '') errors.push(required('spec.externalName'))
    return errors
  }
  if (clusterIP !== '' && clusterIPs.length > 0 && clusterIPs[0] !== clusterIP) {
    return [invalid('spec.clusterIPs', clusterIPs, 'first value must match `clusterIP`')]
  }
  return clusterIPs.flatMap((ip, index) =>
    ip === 'None' || isIp(ip) ? [] : [invalid(`spec.clusterIPs[${index}]`, ip, notAnIp)],
  )
}

/** This cluster gives out IPv4 addresses; only a Service whose addresses are somebody else's may name others. */
function familyErrors({ type, clusterIP, selector = {}, ipFamilies = [], ipFamilyPolicy }: ServiceSpec): FieldErrors {
  if (type === 'ExternalName') return []
  const known = ['IPv4', 'IPv6']
  const bad = ipFamilies.flatMap((family, index) => oneOf(`spec.ipFamilies[${index}]`, family, known))
  const policy = oneOf('spec.ipFamilyPolicy', ipFamilyPolicy, ['PreferDualStack', 'RequireDualStack', 'SingleStack'])
  const elsewhere = clusterIP === 'None' && Object.keys(selector).length === 0
  if (bad.length > 0 || policy.length > 0 || elsewhere) return [...bad, ...policy]
  const errors: FieldError[] = []
  if (ipFamilyPolicy === 'RequireDualStack') {
    errors.push(
      invalid('spec.ipFamilyPolicy', ipFamilyPolicy, 'this cluster is not configured for dual-stack services'),
    )
  }
  ipFamilies.forEach((family, index) => {
    if (family === 'IPv6') errors.push(invalid(`spec.ipFamilies[${index}]`, family, 'not configured on this cluster'))
  })
  return errors
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

export function serviceUpdateErrors({ spec }: Service, { spec: old }: Service): FieldErrors {
  if (spec?.type === 'ExternalName' || old?.type === 'ExternalName' || !old?.clusterIP) return []
  const errors: FieldError[] = []
  if (spec?.clusterIP !== old.clusterIP) {
    errors.push(invalid('spec.clusterIPs[0]', spec?.clusterIPs, 'may not change once set'))
  }
  return errors
}
