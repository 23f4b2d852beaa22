import { defaultRegions, optInRegions } from '../../../kit/regions'
import { CONTROL, isTree, type PolicyTree } from './policy-tree'

/** What is wrong in a document or in what documents come to, and where: keys from the top, joined by `/`. */
export interface DocumentProblem {
  readonly path: string
  readonly says: string
}

/** Plans of GuardDuty's policies beside `foundational` (UG, "Amazon GuardDuty policy syntax and examples"). */
export const policyPlans = [
  's3_data_events',
  'eks_audit_logs',
  'ebs_malware_protection',
  'rds_login_events',
  'lambda_network_logs',
  'runtime_monitoring',
  'ai_protection',
]

const agents = ['eks_addon_management', 'ec2_agent_management', 'ecs_fargate_agent_management']

const blocks = ['default', ...defaultRegions, ...optInRegions]

const controls = ['@@all', '@@none', '@@assign', '@@append', '@@remove']

type Check = (value: unknown, path: string) => DocumentProblem[]

const below = (path: string, key: string): string => (path === '' ? key : `${path}/${key}`)

const control: Check = (value, path) =>
  Array.isArray(value) && value.length > 0 && value.every((one) => controls.includes(one))
    ? []
    : [{ path, says: `is not a list of ${controls.join(', ')}` }]

/** Keys other than operators, in lower case. */
const namesIn = (tree: PolicyTree): string[] =>
  Object.keys(tree)
    .filter((key) => !key.startsWith('@@'))
    .map((key) => key.toLowerCase())

/** An object of these keys and child controls, each once whatever its case; some of them, and at least one, are required. */
const keyed =
  (children: Readonly<Record<string, Check>>, required: readonly string[] = []): Check =>
  (value, path) => {
    if (!isTree(value)) return [{ path, says: 'is not an object' }]
    const names = namesIn(value)
    if (names.length === 0) return [{ path, says: 'is empty' }]
    const twice = names.find((name, index) => names.indexOf(name) < index)
    const missing = required.find((name) => !names.includes(name))
    return [
      ...(twice === undefined ? [] : [{ path: below(path, twice), says: 'is there twice' }]),
      ...(missing === undefined ? [] : [{ path: below(path, missing), says: 'is missing' }]),
      ...Object.entries(value).flatMap(([key, child]) => {
        const check = key === CONTROL ? control : children[key.toLowerCase()]
        return check ? check(child, below(path, key)) : [{ path: below(path, key), says: 'is not known' }]
      }),
    ]
  }

const each = (names: readonly string[], check: Check): Record<string, Check> =>
  Object.fromEntries(names.map((name) => [name, check]))

const assigned: Check = (value, path) =>
  value === 'enabled' || value === 'disabled' ? [] : [{ path, says: 'is neither enabled nor disabled' }]

/** One value: lists alone can be appended to. */
const status: Check = (value, path) => {
  if (!isTree(value)) return [{ path, says: 'has no operator' }]
  const entries = Object.entries(value)
  if (entries.length === 0) return [{ path, says: 'has no operator' }]
  return entries.flatMap(([key, child]) => {
    if (key === '@@assign') return assigned(child, below(path, key))
    return key === CONTROL ? control(child, below(path, key)) : [{ path: below(path, key), says: 'is not known' }]
  })
}

const feature = keyed({ status }, ['status'])

const block = keyed({
  ...each(['foundational', ...policyPlans], feature),
  runtime_monitoring: keyed({ status, additional_configuration: keyed(each(agents, feature)) }, ['status']),
})

const document = keyed({ guardduty: keyed({ enablement: keyed(each(blocks, block)) }) })

const at = (tree: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((held, name) => {
    if (!isTree(held)) return undefined
    return Object.entries(held).find(([key]) => key.toLowerCase() === name)?.[1]
  }, tree)

/** Blocks in which another plan is enabled and `foundational` is not (UG, same page). */
const withoutFoundation = (tree: PolicyTree, assignedOf: (status: unknown) => unknown): DocumentProblem[] => {
  const enablement = at(tree, 'guardduty', 'enablement')
  if (!isTree(enablement)) return []
  return namesIn(enablement)
    .filter((region) => {
      const isOn = (name: string): boolean => assignedOf(at(enablement, region, name, 'status')) === 'enabled'
      return policyPlans.some(isOn) && !isOn('foundational')
    })
    .map((region) => ({
      path: `guardduty/enablement/${region}/foundational`,
      says: 'must be enabled where another protection plan is enabled',
    }))
}

/** What GuardDuty's type does not take in a document of a policy (BEHAVIOUR 17). */
export const documentProblems = (tree: unknown): readonly DocumentProblem[] => {
  const problems = document(tree, '')
  if (problems.length > 0) return problems
  return withoutFoundation(tree as PolicyTree, (node) => (isTree(node) ? node['@@assign'] : undefined))
}

/** What GuardDuty's type does not take of what documents come to, which have no operators any more (BEHAVIOUR 19). */
export const effectiveProblems = (tree: PolicyTree): readonly DocumentProblem[] =>
  withoutFoundation(tree, (node) => node)
