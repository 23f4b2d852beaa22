import { table } from '../../../kit/own-members'
import { validationError } from '../errors'
import { isRecord } from './template'

type Entries = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** What an entry of each section may hold. Source: "Template anatomy" and "Resource attribute reference" of the user guide. */
const members: Readonly<Record<string, string>> = table({
  Resources:
    'Type Properties DependsOn Condition DeletionPolicy UpdateReplacePolicy Metadata CreationPolicy UpdatePolicy',
  Parameters:
    'Type Default Description NoEcho AllowedValues AllowedPattern ConstraintDescription MinLength MaxLength MinValue MaxValue',
  Outputs: 'Value Description Condition Export',
  Rules: 'RuleCondition Assertions',
})

/** How many entries a section may have. Source: "CloudFormation quotas" of the user guide. */
const largest: Readonly<Record<string, number>> = table({
  Parameters: 200,
  Mappings: 200,
  Resources: 500,
  Outputs: 200,
})

const formatError = (says: string) => validationError(`Template format error: ${says}`)

const checkSection = (section: string, entries: Entries): void => {
  const count = Object.keys(entries).length
  const most = largest[section] ?? Number.POSITIVE_INFINITY
  if (count > most) {
    throw formatError(`Number of ${section.toLowerCase()}, ${count}, is greater than maximum allowed, ${most}`)
  }
  for (const [name, entry] of Object.entries(entries)) {
    if (!/^[A-Za-z0-9]+$/.test(name) && section !== 'Rules' && section !== 'Mappings') {
      throw formatError(`${section.slice(0, -1)} name ${name} is non alphanumeric.`)
    }
    const known = members[section]?.split(' ')
    const unknown = Object.keys(entry).find((member) => known && !known.includes(member))
    if (unknown !== undefined) {
      throw validationError(`Invalid template ${section.slice(0, -1).toLowerCase()} property '${unknown}'`)
    }
  }
}

const refuseNulls = (value: unknown, path: string): void => {
  if (value === null) throw formatError(`[${path}] 'null' values are not allowed in templates`)
  if (typeof value !== 'object') return
  for (const [name, inner] of Object.entries(value as object)) refuseNulls(inner, `${path}/${name}`)
}

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((one) => typeof one === 'string')

const policies: Readonly<Record<string, readonly string[]>> = {
  DeletionPolicy: ['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'],
  UpdateReplacePolicy: ['Delete', 'Retain', 'Snapshot'],
}

const checkResource = (name: string, resource: Readonly<Record<string, unknown>>): void => {
  if (typeof resource['Type'] !== 'string') {
    throw formatError(`[/Resources/${name}] Every Resources object must contain a Type member.`)
  }
  if (resource['Properties'] !== undefined && !isRecord(resource['Properties'])) {
    throw formatError(`[/Resources/${name}/Properties] must be a JSON object.`)
  }
  const { DependsOn: needed, Condition: condition } = resource
  if (needed !== undefined && typeof needed !== 'string' && !isTexts(needed)) {
    throw formatError('DependsOn must be a string or list of strings.')
  }
  if (condition !== undefined && typeof condition !== 'string') {
    throw formatError('Every Condition member must be a string.')
  }
  for (const [policy, values] of Object.entries(policies)) {
    const value = resource[policy]
    if (value === undefined) continue
    if (typeof value !== 'string') throw formatError(`Every ${policy} member must be a string.`)
    if (!values.includes(value)) throw formatError(`Unrecognized ${policy} ${value} for resource ${name}`)
  }
}

/** Members that answers repeat, so that nothing but a text can stand there. */
const checkTexts = (entry: Readonly<Record<string, unknown>>, names: readonly string[]): void => {
  for (const name of names) {
    if (entry[name] !== undefined && typeof entry[name] !== 'string') {
      throw formatError(`Every ${name} member must be a string.`)
    }
  }
}

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value)

const parameterTypes =
  /^(String|Number|CommaDelimitedList|List<(Number|String|AWS::[A-Za-z0-9:]+)>|AWS::SSM::Parameter::(Name|Value<.+>)|AWS::[A-Za-z0-9]+(::[A-Za-z0-9]+)+)$/

/** Values of a parameter that are compared with what a stack is given. */
const checkParameterValues = (parameter: Readonly<Record<string, unknown>>): void => {
  const { AllowedValues: allowed } = parameter
  if (allowed !== undefined && !(Array.isArray(allowed) && allowed.every(isScalar))) {
    throw formatError('Every AllowedValues member must be a list of strings.')
  }
  for (const name of ['Default', 'MinLength', 'MaxLength', 'MinValue', 'MaxValue', 'NoEcho']) {
    const value = parameter[name]
    if (value !== undefined && !isScalar(value)) throw formatError(`Every ${name} member must be a string.`)
  }
}

const checkParameter = (name: string, parameter: Readonly<Record<string, unknown>>): void => {
  const { Type: type } = parameter
  if (type === undefined) {
    throw formatError(`[/Parameters/${name}] Every Parameters object must contain a Type member.`)
  }
  if (typeof type !== 'string' || !parameterTypes.test(type)) throw formatError(`Unrecognized parameter type: ${type}`)
  checkTexts(parameter, ['AllowedPattern', 'ConstraintDescription', 'Description'])
  checkParameterValues(parameter)
}

const checkOutput = (name: string, output: Readonly<Record<string, unknown>>): void => {
  if (output['Value'] === undefined) {
    throw formatError(`[/Outputs/${name}] Every Outputs member must contain a Value object`)
  }
  checkTexts(output, ['Description'])
  const exported = output['Export']
  if (exported !== undefined && (!isRecord(exported) || exported['Name'] === undefined)) {
    throw formatError(`[/Outputs/${name}/Export] must be a JSON object with a Name.`)
  }
}

const checkMapping = (name: string, mapping: Readonly<Record<string, unknown>>): void => {
  for (const [key, attributes] of Object.entries(mapping)) {
    if (!isRecord(attributes)) throw formatError(`Every Mappings attribute must be a String or a List.`)
    for (const [attribute, value] of Object.entries(attributes)) {
      if (!isRecord(value)) continue
      throw formatError(`[/Mappings/${name}/${key}/${attribute}] Every Mappings attribute must be a String or a List.`)
    }
  }
}

const checkRule = (name: string, { Assertions: assertions }: Readonly<Record<string, unknown>>): void => {
  if (!Array.isArray(assertions) || !assertions.every(isRecord)) {
    throw formatError(`[/Rules/${name}] Every Rules object must contain a list of Assertions.`)
  }
  for (const assertion of assertions) {
    if (assertion['Assert'] === undefined) throw formatError(`[/Rules/${name}] Every assertion must have an Assert.`)
    checkTexts(assertion, ['AssertDescription'])
  }
}

const checks: Readonly<Record<string, (name: string, entry: Readonly<Record<string, unknown>>) => void>> = {
  Parameters: checkParameter,
  Mappings: checkMapping,
  Resources: checkResource,
  Outputs: checkOutput,
  Rules: checkRule,
}

/**
 * Checks what the sections of a template hold (BEHAVIOUR 6): their members, the members' types and values, no nulls.
 * Whether names stand for something is checked by `checkNames`.
 * @param sections each a map of objects.
 * @throws AwsError `ValidationError`
 */
export const checkGrammar = (sections: Readonly<Record<string, Entries>>): void => {
  for (const [section, entries] of Object.entries(sections)) {
    refuseNulls(entries, `/${section}`)
    checkSection(section, entries)
    for (const [name, entry] of Object.entries(entries)) checks[section]?.(name, entry)
  }
}
