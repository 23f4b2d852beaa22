import { parseDocument } from 'yaml'
import { validationError } from '../errors'

interface YamlNode {
  readonly tag?: string
  readonly type?: string
  readonly value?: unknown
  readonly items?: readonly unknown[]
}

const isMap = (node: YamlNode): boolean => node.type === 'MAP' || node.type === 'FLOW_MAP'

const refuse = (detail: string): never => {
  throw validationError(`Template format error: YAML not well-formed. (${detail})`)
}

const keyOf = (key: unknown): string => String((key as YamlNode | null)?.value ?? '')

const plainValue = (node: YamlNode): unknown => {
  if (node.type === 'ALIAS') return refuse('aliases are not supported')
  if (!node.items) return node.value
  if (!isMap(node)) return node.items.map(toValue)
  const pairs = node.items as readonly { key: unknown; value: unknown }[]
  return Object.fromEntries(pairs.map(({ key, value }) => [keyOf(key), toValue(value)]))
}

/**
 * `!GetAtt a.b` means the list `[a, b]`; every other short form takes its argument as it stands.
 */
const shortForm = (tag: string, value: unknown): Record<string, unknown> => {
  const name = tag.slice(1)
  if (name === 'Ref' || name === 'Condition') return { [name]: value }
  if (name !== 'GetAtt' || typeof value !== 'string') return { [`Fn::${name}`]: value }
  const dot = value.indexOf('.')
  return { 'Fn::GetAtt': [value.slice(0, dot), value.slice(dot + 1)] }
}

const toValue = (node: unknown): unknown => {
  if (node === null || node === undefined) return null
  const { tag } = node as YamlNode
  const value = plainValue(node as YamlNode)
  return tag?.startsWith('!') && tag.length > 1 ? shortForm(tag, value) : value
}

/**
 * Parses a template in YAML with CloudFormation's short forms (`!Sub`, `!GetAtt a.b` …). Scalars
 * follow YAML 1.2's core schema: dates stay text, and so do `yes` and `no`.
 * @throws AwsError `ValidationError` for text that is not YAML, and for aliases, which
 *   CloudFormation does not support.
 */
export const parseYaml = (text: string): unknown => {
  const document = parseDocument(text, { schema: 'core' })
  const [problem] = document.errors
  if (problem) refuse(problem.message.split('\n')[0] ?? 'unknown')
  return toValue(document.contents)
}
