import { bool, double, either, field, int64, json, list, map, message, oneOf, string } from '../../schema/builder.ts'

export const ExternalDocumentation = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ExternalDocumentation',
  'Where more about a value can be read.',
  () => ({
    description: string(1).doc('What there is to read, in a sentence for people.'),
    url: string(2).doc('Address at which more can be read.'),
  }),
)

export const ValidationRule = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ValidationRule',
  'Something that has to be true of a value, in CEL.',
  () => ({
    rule: string(1)
      .always()
      .required()
      .doc('A CEL expression over self, and over oldSelf in updates, that has to be true.'),
    message: string(2).doc('What the caller is told when the rule does not hold.'),
    messageExpression: string(3).doc('A CEL expression that makes the message, in place of message.'),
    reason: oneOf(4, ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired'])
      .pointer()
      .go('v1.FieldValueErrorReason')
      .doc('Why the value is refused, such as FieldValueInvalid, which it is unless set.'),
    fieldPath: string(5).doc('Path of the field below the value that the message is about.'),
    optionalOldSelf: bool(6).pointer().doc('Whether it also holds where there was no value before.'),
  }),
)

const noSchema = 'boolean or JSON schema expected'

export const JSONSchemaProps = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps',
  'A JSON schema as OpenAPI knows it, without references.',
  () => ({
    id: string(1).doc('Kept for JSON Schema: an identifier; a structural schema may not have one.'),
    $schema: string(2)
      .go('v1.JSONSchemaURL')
      .doc('Kept for JSON Schema: the dialect; a structural schema may not name one.'),
    $ref: string(3).pointer().doc('Kept for JSON Schema: references are refused.'),
    description: string(4).doc('What the value is, for people to read in `kubectl explain`.'),
    type: string(5).doc('The JSON type of the value: object, array, string, integer, number or boolean.'),
    format: string(6).doc('What a value of the type must look like besides: date-time, int32, byte, email …'),
    title: string(7).doc('A short name of the value, for people.'),
    default: json(8).doc('What is filled in where there is no value.'),
    maximum: double(9).pointer().doc('The largest number the value may be.'),
    exclusiveMaximum: bool(10).doc('The maximum itself is not allowed.'),
    minimum: double(11).pointer().doc('The smallest number the value may be.'),
    exclusiveMinimum: bool(12).doc('The minimum itself is not allowed.'),
    maxLength: int64(13).pointer().doc('The most characters a string may have.'),
    minLength: int64(14).pointer().doc('The fewest characters a string may have.'),
    pattern: string(15).doc('A regular expression (RE2) that a string must match somewhere.'),
    maxItems: int64(16).pointer().doc('The most items a list may have.'),
    minItems: int64(17).pointer().doc('The fewest items a list may have.'),
    uniqueItems: bool(18).doc('Not allowed to be true; say it with x-kubernetes-list-type: set.'),
    multipleOf: double(19).pointer().doc('A number must be a whole multiple of this.'),
    enum: list(20, 'json').go('[]v1.JSON').doc('All the values that are allowed.'),
    maxProperties: int64(21).pointer().doc('The most entries an object may have.'),
    minProperties: int64(22).pointer().doc('The fewest entries an object may have.'),
    required: list(23, 'string').doc('Names of properties that an object must have.'),
    items: either(24, () => JSONSchemaPropsOrArray).doc('What each item of a list looks like.'),
    allOf: list(25, JSONSchemaProps).doc('Schemas that must all fit.'),
    oneOf: list(26, JSONSchemaProps).doc('Schemas of which exactly one must fit.'),
    anyOf: list(27, JSONSchemaProps).doc('Schemas of which at least one must fit.'),
    not: field(28, JSONSchemaProps).doc('A schema that must not fit.'),
    properties: map(29, JSONSchemaProps).doc('What the named properties of an object look like.'),
    additionalProperties: either(30, () => JSONSchemaPropsOrBool, noSchema).doc(
      'What all other properties look like: the values of a map.',
    ),
    patternProperties: map(31, JSONSchemaProps).doc(
      'Kept for JSON Schema: properties by pattern; a structural schema may not have them.',
    ),
    dependencies: map(32, { is: 'either', message: () => JSONSchemaPropsOrStringArray, refusal: null })
      .go('v1.JSONSchemaDependencies')
      .doc('Kept for JSON Schema: what a property asks for; a structural schema may not have it.'),
    additionalItems: either(33, () => JSONSchemaPropsOrBool, noSchema).doc(
      'Kept for JSON Schema: items beyond those listed; a structural schema may not have it.',
    ),
    definitions: map(34, JSONSchemaProps)
      .go('v1.JSONSchemaDefinitions')
      .doc('Kept for JSON Schema: schemas to refer to; a structural schema may not have them.'),
    externalDocs: field(35, ExternalDocumentation).doc('Where more about the value can be read.'),
    example: json(36).doc('A value as it could be, for people.'),
    nullable: bool(37).doc('Null is a value, too, and is kept.'),
    'x-kubernetes-preserve-unknown-fields': bool(38)
      .pointer()
      .doc('What the schema does not name is kept rather than dropped.'),
    'x-kubernetes-embedded-resource': bool(39).doc('The value is a whole object with kind, apiVersion and metadata.'),
    'x-kubernetes-int-or-string': bool(40).doc('The value is a whole number or a string.'),
    'x-kubernetes-list-map-keys': list(41, 'string').doc(
      'The properties that tell the items of a list of type map apart.',
    ),
    'x-kubernetes-list-type': string(42)
      .pointer()
      .doc('How two writers share a list: atomic (one has all of it), set, or map by its keys.'),
    'x-kubernetes-map-type': string(43)
      .pointer()
      .doc('How two writers share an object: granular (by property), or atomic.'),
    'x-kubernetes-validations': list(44, ValidationRule)
      .go('v1.ValidationRules')
      .keyed('rule')
      .merge('rule')
      .doc('Rules in CEL that must hold of the value.'),
  }),
)

// The first field is the object a value may be, the second what else it may be.

export const JSONSchemaPropsOrArray = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray',
  'A schema, or a list of schemas.',
  () => ({
    schema: field(1, JSONSchemaProps).doc('One schema that fits all items.'),
    schemas: list(2, JSONSchemaProps).doc('Schemas for the single items in turn.'),
  }),
)

export const JSONSchemaPropsOrBool = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool',
  'A schema, or whether anything will do.',
  () => ({
    schema: field(2, JSONSchemaProps).doc('What the values of further properties look like.'),
    allows: bool(1).doc('Whether there may be further properties at all.'),
  }),
)

export const JSONSchemaPropsOrStringArray = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray',
  'A schema, or names of properties.',
  () => ({
    schema: field(1, JSONSchemaProps).doc('The schema that must fit where the property is there.'),
    properties: list(2, 'string').doc('What else must be there where the property is.'),
  }),
)
