import type { HTTPIngressPath, Ingress, IngressBackend, IngressRule, IngressTLS } from '../../../api/types.gen.ts'
import { subdomainProblems } from '../../../api/value/label-syntax.ts'
import { type FieldError, type FieldErrors, invalid, notSupported, required } from '../field-errors.ts'
import { dnsLabelProblems } from '../names.ts'
import { between, portNameProblems } from '../numbers.ts'
import { segmentErrors } from '../object-reference.ts'
import { isAnyIp } from './addresses.ts'

export function ingressErrors({ spec }: Ingress): FieldErrors {
  const { rules = [], tls = [], defaultBackend, ingressClassName } = spec ?? {}
  const nothing = rules.length === 0 && defaultBackend === undefined
  return [
    ...(nothing ? [invalid('spec', spec?.rules, 'either `defaultBackend` or `rules` must be specified')] : []),
    ...(defaultBackend === undefined ? [] : backendErrors('spec.defaultBackend', defaultBackend)),
    ...rules.flatMap((rule, index) => ruleErrors(`spec.rules[${index}]`, rule)),
    ...tls.flatMap((each, index) => tlsErrors(`spec.tls[${index}]`, each)),
    ...(ingressClassName === undefined
      ? []
      : subdomainProblems(ingressClassName).map((each) => invalid('spec.ingressClassName', ingressClassName, each))),
  ]
}

/** Only a new one must not name two classes: what came later has been let be. */
export function twoClassesErrors({ spec, metadata }: Ingress): FieldErrors {
  const annotated = metadata.annotations?.['kubernetes.io/ingress.class']
  const name = spec?.ingressClassName
  if (annotated === undefined || name === undefined || annotated === name) return []
  const why = 'must match `ingressClassName` when both are specified'
  return [invalid('annotations.kubernetes.io/ingress.class', annotated, why)]
}

const wildcardSentence =
  "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is '\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"

function hostErrors(field: string, host: string): FieldErrors {
  if (!host.includes('*')) return subdomainProblems(host).map((each) => invalid(field, host, each))
  const fits = host.startsWith('*.') && subdomainProblems(host.slice(2)).length === 0
  return fits ? [] : [invalid(field, host, wildcardSentence)]
}

function tlsErrors(field: string, { hosts = [], secretName = '' }: IngressTLS): FieldErrors {
  return [
    ...hosts.flatMap((host, index) => hostErrors(`${field}.hosts[${index}]`, host)),
    ...(secretName === ''
      ? []
      : subdomainProblems(secretName).map((each) => invalid(`${field}.secretName`, secretName, each))),
  ]
}

function ruleErrors(field: string, { host = '', http }: IngressRule): FieldErrors {
  const at = `${field}.host`
  const paths = http?.paths ?? []
  return [
    ...(isAnyIp(host) ? [invalid(at, host, 'must be a DNS name, not an IP address')] : []),
    ...(host === '' ? [] : hostErrors(at, host)),
    ...(http !== undefined && paths.length === 0 ? [required(`${field}.http.paths`)] : []),
    ...paths.flatMap((path, index) => pathErrors(`${field}.http.paths[${index}]`, path)),
  ]
}

const neverIn = ['//', '/./', '/../', '%2f', '%2F']
const neverAtEnd = ['/..', '/.']

function pathErrors(field: string, { path = '', pathType, backend }: HTTPIngressPath): FieldErrors {
  if (pathType === undefined || pathType === null) return [required(`${field}.pathType`, 'pathType must be specified')]
  const at = `${field}.path`
  const errors: FieldError[] = []
  if (pathType === 'Exact' || pathType === 'Prefix') {
    if (!path.startsWith('/')) errors.push(invalid(at, path, 'must be an absolute path'))
    if (path !== '') {
      errors.push(
        ...neverIn.filter((each) => path.includes(each)).map((each) => invalid(at, path, `must not contain '${each}'`)),
      )
      errors.push(
        ...neverAtEnd
          .filter((each) => path.endsWith(each))
          .map((each) => invalid(at, path, `cannot end with '${each}'`)),
      )
    }
  } else if (pathType === 'ImplementationSpecific') {
    if (path !== '' && !path.startsWith('/')) errors.push(invalid(at, path, 'must be an absolute path'))
  } else errors.push(notSupported(`${field}.pathType`, pathType, ['Exact', 'ImplementationSpecific', 'Prefix']))
  return [...errors, ...backendErrors(`${field}.backend`, backend)]
}

function backendErrors(field: string, { service, resource }: IngressBackend): FieldErrors {
  if (resource !== undefined && service !== undefined) {
    return [invalid(field, '', 'cannot set both resource and service backends')]
  }
  if (resource !== undefined) {
    const { apiGroup, kind, name } = resource
    return [
      ...(apiGroup === undefined || apiGroup === null
        ? []
        : subdomainProblems(apiGroup).map((each) => invalid(`${field}.resource.apiGroup`, apiGroup, each))),
      ...segmentErrors(`${field}.resource.kind`, kind),
      ...segmentErrors(`${field}.resource.name`, name),
    ]
  }
  if (service === undefined) return [invalid(field, '', 'resource or service backend is required')]
  return serviceErrors(field, service)
}

function serviceErrors(field: string, { name = '', port }: NonNullable<IngressBackend['service']>): FieldErrors {
  const at = `${field}.service`
  const number = port?.number ?? 0
  const portName = port?.name ?? ''
  const nameErrors =
    name === '' ? [required(`${at}.name`)] : dnsLabelProblems(name).map((each) => invalid(`${at}.name`, name, each))
  if (portName !== '' && number !== 0)
    return [...nameErrors, invalid(field, '', 'cannot set both port name & port number')]
  if (portName !== '')
    return [...nameErrors, ...portNameProblems(portName).map((each) => invalid(`${at}.port.name`, portName, each))]
  if (number === 0) return [...nameErrors, required(field, 'port name or number is required')]
  return [...nameErrors, ...between(`${at}.port.number`, number, 1, 65535)]
}
