import { AwsError } from '../../../kit/aws-error'
import { requireValidPolicy } from '../../../policy/policy-document'
import { refusals } from '../errors'
import type { PolicyType } from '../policy-records'
import { documentProblems } from './guardduty-document'
import { isTree } from './policy-tree'

/** Sizes of documents in characters (UG, "Quotas"). */
const largest: Readonly<Record<PolicyType, number>> = {
  SERVICE_CONTROL_POLICY: 10_240,
  RESOURCE_CONTROL_POLICY: 5_120,
  CHATBOT_POLICY: 10_000,
  GUARDDUTY_POLICY: 10_000,
}

const topKeys: Readonly<Record<PolicyType, string>> = {
  SERVICE_CONTROL_POLICY: 'Statement',
  RESOURCE_CONTROL_POLICY: 'Statement',
  CHATBOT_POLICY: 'chatbot',
  GUARDDUTY_POLICY: 'guardduty',
}

/** @param why in the sandbox's words, behind those of the API. */
const malformed = (why?: string): AwsError => {
  const says = "The provided policy document doesn't meet the requirements of the specified policy type."
  return new AwsError('MalformedPolicyDocumentException', why === undefined ? says : `${says} ${why}.`)
}

const parse = (content: string): unknown => {
  try {
    return JSON.parse(content)
  } catch {
    throw malformed()
  }
}

/** Every text of a document, by which JSON.parse that keeps the last of two equal keys is found out. */
const tokens = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/g

/** A key that one object of a document has twice, of which JSON.parse would keep the last. */
const repeatedKey = (content: string): string | undefined => {
  const open: Set<string>[] = []
  for (const [token, colon] of content.matchAll(tokens)) {
    if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (colon !== undefined) {
      const key = token.slice(0, -colon.length)
      if (open.at(-1)?.has(key)) return key
      open.at(-1)?.add(key)
    }
  }
  return undefined
}

/**
 * The document of a policy as it was sent.
 * @throws AwsError for one that is not a JSON object of its type's top key, too long, or of GuardDuty's
 *   type and against its rules (BEHAVIOUR 17).
 */
export const requireContent = (content = '', type: PolicyType): string => {
  const document = parse(content)
  if (!isTree(document)) throw malformed()
  if (type === 'GUARDDUTY_POLICY') {
    const repeated = repeatedKey(content)
    if (repeated !== undefined) throw malformed(`${repeated} is there twice`)
    const [problem] = documentProblems(document)
    if (problem) throw malformed(`${problem.path || 'The document'} ${problem.says}`)
  } else if (!(topKeys[type] in document)) throw malformed()
  else if (type === 'SERVICE_CONTROL_POLICY')
    requireValidPolicy({ Version: '2012-10-17', ...document }, 'identity', malformed)
  if (content.length <= largest[type]) return content
  throw refusals.constraint('POLICY_CONTENT_LIMIT_EXCEEDED', 'You have exceeded the maximum size of a policy.')
}
