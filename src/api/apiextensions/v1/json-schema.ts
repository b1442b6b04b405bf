import { bool, double, either, field, int64, json, list, map, message, oneOf, string } from '../../schema/builder.ts'

export const ExternalDocumentation = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ExternalDocumentation',
  'Where more can be read.',
  () => ({
    description: string(1).doc('What it is, for people.'),
    url: string(2).doc('The address.'),
  }),
)

export const ValidationRule = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ValidationRule',
  'Something that has to be true of a value, in CEL.',
  () => ({
    rule: string(1).always().required().doc('The CEL expression.'),
    message: string(2).doc('Details for people.'),
    messageExpression: string(3).doc('An expression that makes the message.'),
    reason: oneOf(4, ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired'])
      .pointer()
      .go('v1.FieldValueErrorReason')
      .doc('One CamelCase word for programs: why it is so.'),
    fieldPath: string(5).doc('The field the message is about.'),
    optionalOldSelf: bool(6).pointer().doc('Whether it also holds where there was no value before.'),
  }),
)

export const JSONSchemaProps = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps',
  'A JSON schema as OpenAPI knows it, without references.',
  () => ({
    id: string(1),
    $schema: string(2).go('v1.JSONSchemaURL'),
    $ref: string(3).pointer(),
    description: string(4).doc('What it is, for people.'),
    type: string(5),
    format: string(6),
    title: string(7),
    default: json(8),
    maximum: double(9).pointer(),
    exclusiveMaximum: bool(10),
    minimum: double(11).pointer(),
    exclusiveMinimum: bool(12),
    maxLength: int64(13).pointer(),
    minLength: int64(14).pointer(),
    pattern: string(15),
    maxItems: int64(16).pointer(),
    minItems: int64(17).pointer(),
    uniqueItems: bool(18),
    multipleOf: double(19).pointer(),
    enum: list(20, 'json'),
    maxProperties: int64(21).pointer(),
    minProperties: int64(22).pointer(),
    required: list(23, 'string'),
    items: either(24, () => JSONSchemaPropsOrArray),
    allOf: list(25, JSONSchemaProps),
    oneOf: list(26, JSONSchemaProps),
    anyOf: list(27, JSONSchemaProps),
    not: field(28, JSONSchemaProps),
    properties: map(29, JSONSchemaProps),
    additionalProperties: either(30, () => JSONSchemaPropsOrBool),
    patternProperties: map(31, JSONSchemaProps),
    dependencies: map(32, { is: 'either', message: () => JSONSchemaPropsOrStringArray }).go(
      'v1.JSONSchemaDependencies',
    ),
    additionalItems: either(33, () => JSONSchemaPropsOrBool),
    definitions: map(34, JSONSchemaProps).go('v1.JSONSchemaDefinitions'),
    externalDocs: field(35, ExternalDocumentation),
    example: json(36),
    nullable: bool(37),
    'x-kubernetes-preserve-unknown-fields': bool(38).pointer(),
    'x-kubernetes-embedded-resource': bool(39),
    'x-kubernetes-int-or-string': bool(40),
    'x-kubernetes-list-map-keys': list(41, 'string'),
    'x-kubernetes-list-type': string(42).pointer(),
    'x-kubernetes-map-type': string(43).pointer(),
    'x-kubernetes-validations': list(44, ValidationRule).go('v1.ValidationRules').keyed('rule').merge('rule'),
  }),
)

// The first field is the object a value may be, the second what else it may be.

export const JSONSchemaPropsOrArray = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray',
  'A schema, or a list of schemas.',
  () => ({ schema: field(1, JSONSchemaProps), schemas: list(2, JSONSchemaProps) }),
)

export const JSONSchemaPropsOrBool = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool',
  'A schema, or whether anything will do.',
  () => ({ schema: field(2, JSONSchemaProps), allows: bool(1) }),
)

export const JSONSchemaPropsOrStringArray = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray',
  'A schema, or names of properties.',
  () => ({ schema: field(1, JSONSchemaProps), properties: list(2, 'string') }),
)
