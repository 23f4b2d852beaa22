import { XmlShapeSerializer } from '@aws-sdk/core/protocols'
import type { NormalizedSchema } from '@smithy/core/schema'
import type { AwsError } from '../kit/aws-error'
import { type HttpReply, type HttpRequest, readParameters } from './http'
import { type Protocol, queryCodeOf, statusOf, type WireContext } from './protocol'
import { type OperationSchema, readScalar } from './schema'
import { membersOnWire, refuseUnknownMember } from './unknown-members'
import { writableInXml } from './xml-text'

type Parameters = Readonly<Record<string, readonly string[]>>
/**
 * The form as a tree: `A.member.1.B=x` is `{A: {member: {1: {B: 'x'}}}}`. A node's own value is
 * under ''.
 */
interface Node {
  value?: string
  readonly children: Map<string, Node>
}

const newNode = (): Node => ({ children: new Map() })

const toTree = (parameters: Parameters): Node => {
  const root = newNode()
  for (const [name, values] of Object.entries(parameters)) {
    let node = root
    for (const part of name.split('.')) {
      const child = node.children.get(part) ?? newNode()
      node.children.set(part, child)
      node = child
    }
    node.value = values[0] ?? ''
  }
  return root
}

const xmlName = (schema: NormalizedSchema): string | undefined => schema.getMergedTraits().xmlName as string | undefined

const numbered = (node: Node | undefined): Node[] =>
  [...(node?.children ?? [])]
    .filter(([key]) => /^\d+$/.test(key))
    .sort(([left], [right]) => Number(left) - Number(right))
    .map(([, child]) => child)

const listed = (schema: NormalizedSchema, node: Node): Node[] => {
  const flat = schema.getMergedTraits().xmlFlattened !== undefined
  return flat ? numbered(node) : numbered(node.children.get(xmlName(schema.getValueSchema()) ?? 'member'))
}

const readList = (schema: NormalizedSchema, node: Node): unknown[] =>
  listed(schema, node).map((item) => readNode(schema.getValueSchema(), item))

const readMap = (schema: NormalizedSchema, node: Node): Record<string, unknown> => {
  const flat = schema.getMergedTraits().xmlFlattened !== undefined
  const keyName = xmlName(schema.getKeySchema()) ?? 'key'
  const valueName = xmlName(schema.getValueSchema()) ?? 'value'
  const entries = numbered(flat ? node : node.children.get('entry')).map((entry): [string, unknown] => [
    entry.children.get(keyName)?.value ?? '',
    readNode(schema.getValueSchema(), entry.children.get(valueName) ?? newNode()),
  ])
  return Object.fromEntries(entries)
}

const readStruct = (schema: NormalizedSchema, node: Node): Record<string, unknown> => {
  const result: Record<string, unknown> = {}
  for (const [name, member] of membersOnWire(schema, nameInForm)) {
    const child = node.children.get(name)
    if (child) result[member.getMemberName()] = readNode(member, child)
  }
  return result
}

const readNode = (schema: NormalizedSchema, node: Node): unknown => {
  if (schema.isListSchema()) return readList(schema, node)
  if (schema.isMapSchema()) return readMap(schema, node)
  if (schema.isStructSchema()) return readStruct(schema, node)
  return readScalar(schema, node.value ?? '')
}

/** Parameters of the protocol itself and of signatures, which are no operation's. */
const isOfProtocol = (name: string): boolean =>
  /^(Action|Version|AWSAccessKeyId|Signature\w*|Timestamp|Expires|SecurityToken|X-Amz-.+|)$/i.test(name)

const nameInForm = (name: string, member: NormalizedSchema): string => xmlName(member) ?? name

/** The first part of a form that a schema does not have. */
const unknownPart = (schema: NormalizedSchema, node: Node): string | undefined => {
  if (schema.isListSchema()) {
    const member = schema.getValueSchema()
    return listed(schema, node).flatMap((item) => unknownPart(member, item) ?? [])[0]
  }
  if (!schema.isStructSchema()) return undefined
  const members = membersOnWire(schema, nameInForm)
  for (const [name, child] of node.children) {
    const member = members.get(name)
    if (!member) return name
    const inner = unknownPart(member, child)
    if (inner !== undefined) return `${name}.${inner}`
  }
  return undefined
}

/** Reads the flattened parameters of the query protocol into the operation's input. @throws AwsError 501 for others than the model's */
const readQueryInput = (operation: OperationSchema, parameters: Parameters): object => {
  const asked = toTree(Object.fromEntries(Object.entries(parameters).filter(([name]) => !isOfProtocol(name))))
  if (operation.input.isUnitSchema()) return {}
  const unknown = unknownPart(operation.input, asked)
  if (unknown !== undefined) refuseUnknownMember(operation, unknown)
  return readStruct(operation.input, asked)
}

const ISO_8601 = 5

/** The schema of a structure, as the SDK's packages write it. */
type WrittenSchema = readonly unknown[]

const structure = (name: string, members: Readonly<Record<string, unknown>>): WrittenSchema => [
  ...[3, 'guardpost', name, 0],
  Object.keys(members),
  Object.values(members),
]

/** Writes one XML document, whose root is what the schema names. */
const writeDocument = (schema: WrittenSchema, value: object, xmlNamespace: string): string => {
  const serializer = new XmlShapeSerializer({
    timestampFormat: { useTrait: true, default: ISO_8601 },
    httpBindings: false,
    xmlNamespace,
    serviceNamespace: 'guardpost',
  })
  serializer.write(schema as never, value)
  return String(serializer.flush())
}

const STRING = 0
const ResponseMetadata = structure('ResponseMetadata', { RequestId: STRING })
const errorSchema = structure('ErrorResponse', {
  Error: structure('Error', { Type: STRING, Code: STRING, Message: STRING }),
  RequestId: STRING,
})

const resultName = ({ name }: OperationSchema): string => `${name}Result`

/** By operation: what is read of a schema is kept with it. */
const responseSchemas = new WeakMap<OperationSchema, WrittenSchema>()

const responseSchema = (operation: OperationSchema): WrittenSchema => {
  const { name, output } = operation
  const known =
    responseSchemas.get(operation) ??
    structure(`${name}Response`, {
      ...(!output.isUnitSchema() && { [resultName(operation)]: output.getSchema() }),
      ResponseMetadata,
    })
  responseSchemas.set(operation, known)
  return known
}

/** A request is asked twice: for its operation, and for what it says of it. */
const forms = new WeakMap<HttpRequest, Parameters>()

const formOf = (request: HttpRequest): Parameters => {
  const form = forms.get(request) ?? readParameters(request.body.toString())
  forms.set(request, form)
  return form
}

const reply = (status: number, body: string, context: WireContext): HttpReply => ({
  status,
  headers: { 'content-type': 'text/xml', 'x-amzn-requestid': context.requestId },
  body,
})

/**
 * AWS Query: a form with `Action`, answers in XML. CloudFormation, STS, IAM, SNS, and older clients
 * of CloudWatch speak it.
 */
export const queryProtocol: Protocol = {
  name: 'query',
  operationName: (request) => (formOf(request)['Action'] ?? request.query.Action)?.[0],
  async readInput(request, operation) {
    return readQueryInput(operation, { ...request.query, ...formOf(request) })
  },
  writeOutput(output: object, operation: OperationSchema, context: WireContext) {
    const answer = { [resultName(operation)]: output, ResponseMetadata: { RequestId: context.requestId } }
    return reply(200, writeDocument(responseSchema(operation), answer, context.xmlNamespace), context)
  },
  writeError(error: AwsError, context: WireContext) {
    const status = statusOf(error, context.schemas)
    const detail = {
      Type: status < 500 ? 'Sender' : 'Receiver',
      Code: queryCodeOf(error, context.schemas),
      Message: writableInXml(error.message),
    }
    const answer = { Error: detail, RequestId: context.requestId }
    return reply(status, writeDocument(errorSchema, answer, context.xmlNamespace), context)
  },
}
