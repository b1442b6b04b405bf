import { atomicMessage, bool, field, inline, message, string, structQuantity } from '../../schema/builder.ts'
import { LocalObjectReference } from './references.ts'

export const ObjectFieldSelector = atomicMessage('io.k8s.api.core.v1.ObjectFieldSelector', '', {
  apiVersion: string(1).default('v1'),
  fieldPath: string(2).always().required(),
})

export const ResourceFieldSelector = atomicMessage('io.k8s.api.core.v1.ResourceFieldSelector', '', {
  containerName: string(1),
  resource: string(2).always().required(),
  divisor: structQuantity(3),
})

export const ConfigMapKeySelector = atomicMessage('io.k8s.api.core.v1.ConfigMapKeySelector', '', {
  LocalObjectReference: inline(1, LocalObjectReference),
  key: string(2).always().required(),
  optional: bool(3).pointer(),
})

export const SecretKeySelector = atomicMessage('io.k8s.api.core.v1.SecretKeySelector', '', {
  LocalObjectReference: inline(1, LocalObjectReference),
  key: string(2).always().required(),
  optional: bool(3).pointer(),
})

export const FileKeySelector = atomicMessage('io.k8s.api.core.v1.FileKeySelector', '', {
  volumeName: string(1).always().required(),
  path: string(2).always().required(),
  key: string(3).always().required(),
  optional: bool(4).pointer().default(false),
})

export const EnvVarSource = message('io.k8s.api.core.v1.EnvVarSource', '', {
  fieldRef: field(1, ObjectFieldSelector),
  resourceFieldRef: field(2, ResourceFieldSelector),
  configMapKeyRef: field(3, ConfigMapKeySelector),
  secretKeyRef: field(4, SecretKeySelector),
  fileKeyRef: field(5, FileKeySelector),
})

export const EnvVar = message('io.k8s.api.core.v1.EnvVar', '', {
  name: string(1).always().required(),
  value: string(2),
  valueFrom: field(3, EnvVarSource),
})

export const ConfigMapEnvSource = message('io.k8s.api.core.v1.ConfigMapEnvSource', '', {
  LocalObjectReference: inline(1, LocalObjectReference),
  optional: bool(2).pointer(),
})

export const SecretEnvSource = message('io.k8s.api.core.v1.SecretEnvSource', '', {
  LocalObjectReference: inline(1, LocalObjectReference),
  optional: bool(2).pointer(),
})

export const EnvFromSource = message('io.k8s.api.core.v1.EnvFromSource', '', {
  prefix: string(1),
  configMapRef: field(2, ConfigMapEnvSource),
  secretRef: field(3, SecretEnvSource),
})
