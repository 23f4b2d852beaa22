import { globToRegExp } from '../kit/glob'
import { type ConditionOperator, conditionOperator } from './condition-operator'
import { type Conditions, listed, type PolicyDocument, type PolicyStatement } from './policy-document'

/** One key of a statement's condition, with its operator taken apart. */
export interface CompiledCondition {
  /** The operator as the policy writes it. */
  readonly name: string
  /** Undefined for one that the sandbox does not know; nothing meets it. */
  readonly operator: ConditionOperator | undefined
  readonly key: string
  readonly values: readonly string[]
}

/** A statement with its patterns made ready: the same statement is asked thousands of times. */
interface CompiledStatement {
  readonly matchesAction: (action: string) => boolean
  /** @param filledIn puts the values of a request in place of policy variables. */
  readonly matchesResource: (resource: string, filledIn: (text: string) => string) => boolean
  readonly conditions: readonly CompiledCondition[]
}

type Test = (text: string) => boolean

const isPlain = (pattern: string): boolean => !/[*?]/.test(pattern)

/** One test for many patterns: those without wildcards are looked up, the others tried one by one. */
const anyOf = (patterns: readonly string[], toTest: (pattern: string) => Test): Test => {
  if (patterns.includes('*')) return () => true
  const plain = new Set(patterns.filter(isPlain))
  const tests = patterns.filter((pattern) => !isPlain(pattern)).map(toTest)
  return (text) => plain.has(text) || tests.some((test) => test(text))
}

const globTest = (pattern: string): Test => {
  const expression = globToRegExp(pattern)
  return (text) => expression.test(text)
}

/**
 * A resource is compared part by part, so that a wildcard for the Region does not run over the
 * account; what is cut off before its sixth part is compared as a whole.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
const resourceTest = (pattern: string): Test => {
  const [head = [], rest] = sixParts(pattern)
  if (rest === undefined) return globTest(pattern)
  const tests = [...head, rest].map((part) => (isPlain(part) ? (text: string) => text === part : globTest(part)))
  return (resource) => {
    const [parts = [], last = ''] = sixParts(resource)
    return tests.every((test, index) => test(index < 5 ? (parts[index] ?? '') : last))
  }
}

/** What stands before the fifth colon of an ARN, and what stands behind it; nothing behind it if there are fewer. */
const sixParts = (text: string): readonly [head?: readonly string[], rest?: string] => {
  const parts = text.split(':')
  return parts.length < 6 ? [parts] : [parts.slice(0, 5), parts.slice(5).join(':')]
}

const compileConditions = (conditions: Conditions = {}): readonly CompiledCondition[] =>
  Object.entries(conditions).flatMap(([name, keys]) =>
    Object.entries(keys).map(([key, values]) => ({
      name,
      operator: conditionOperator(name),
      key,
      values: (typeof values === 'object' ? values : [values]).map(String),
    })),
  )

const compile = ({ Action, NotAction, Resource, NotResource, Condition }: PolicyStatement): CompiledStatement => {
  const namesAction = anyOf(
    listed(Action ?? NotAction).map((action) => action.toLowerCase()),
    globTest,
  )
  const resources = listed(Resource ?? NotResource)
  const usesVariables = resources.some((resource) => resource.includes('${'))
  const namesFixed = anyOf(resources, resourceTest)
  const names: CompiledStatement['matchesResource'] = usesVariables
    ? (resource, filledIn) => anyOf(resources.map(filledIn), resourceTest)(resource)
    : namesFixed
  return {
    matchesAction: (action) => namesAction(action.toLowerCase()) === (Action !== undefined),
    matchesResource:
      NotResource !== undefined
        ? (resource, filledIn) => !names(resource, filledIn)
        : Resource === undefined
          ? () => true
          : names,
    conditions: compileConditions(Condition),
  }
}

const known = new WeakMap<PolicyStatement, CompiledStatement>()

/** The statement made ready, once for as long as somebody holds the statement. */
export const compiled = (statement: PolicyStatement): CompiledStatement => {
  const found = known.get(statement)
  if (found) return found
  const made = compile(statement)
  known.set(statement, made)
  return made
}

type ByAction = Map<string, readonly PolicyStatement[]>

const byAction = new WeakMap<PolicyDocument, Record<PolicyStatement['Effect'], ByAction>>()

/**
 * The statements of a policy with one effect that are about an action, whatever their resources, principals and conditions:
 * looked for once for each action, because a caller's policies are asked at every call.
 */
export const statementsAbout = (
  policy: PolicyDocument,
  effect: PolicyStatement['Effect'],
  action: string,
): readonly PolicyStatement[] => {
  const known = byAction.get(policy) ?? { Allow: new Map(), Deny: new Map() }
  byAction.set(policy, known)
  const found = known[effect].get(action)
  if (found) return found
  const made = policy.Statement.filter(
    (statement) => statement.Effect === effect && compiled(statement).matchesAction(action),
  )
  known[effect].set(action, made)
  return made
}
