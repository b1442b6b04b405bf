import { field, message, string } from '../../schema/builder.ts'

export const ConfigMapNodeConfigSource = message(
  'io.k8s.api.core.v1.ConfigMapNodeConfigSource',
  "No longer used: a ConfigMap with a node's configuration.",
  () => ({
    namespace: string(1).always().required().doc('The namespace the ConfigMap was read from.'),
    name: string(2).always().required().doc('The name of the ConfigMap that was read.'),
    uid: string(3).go('types.UID').doc('The identifier of the ConfigMap, in a status only.'),
    resourceVersion: string(4).doc('The version of the ConfigMap that was read, in a status only.'),
    kubeletConfigKey: string(5)
      .always()
      .required()
      .doc('The key of the ConfigMap under which the configuration stood.'),
  }),
)

export const NodeConfigSource = message(
  'io.k8s.api.core.v1.NodeConfigSource',
  'No longer used: where a node read its configuration from.',
  () => ({
    configMap: field(2, ConfigMapNodeConfigSource).doc(
      'The ConfigMap the configuration stood in; no longer read by anyone.',
    ),
  }),
)
