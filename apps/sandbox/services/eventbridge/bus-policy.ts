import { AwsError } from '../../kit/aws-error'
import { type PolicyDocument, PolicyError, type PolicyStatement, parsePolicy } from '../../policy/policy-document'
import { invalid } from './refusals'
import type { Bus } from './state'

const MAXIMUM_BYTES = 10_240

/** Reads a bus's policy. @throws AwsError `ValidationException`, `PolicyLengthExceededException` */
export const checkedBusPolicy = (policy: string | object): PolicyDocument => {
  try {
    const document = parsePolicy(policy, 'resource')
    if (Buffer.byteLength(JSON.stringify(document)) > MAXIMUM_BYTES) {
      throw new AwsError('PolicyLengthExceededException', `The policy exceeds ${MAXIMUM_BYTES} bytes.`)
    }
    return document
  } catch (error) {
    if (error instanceof PolicyError) throw invalid(`Parameter Policy is not valid. Reason: ${error.message}`)
    throw error
  }
}

/** Puts a statement into a bus's policy, in place of the one with the same id. @throws AwsError */
export const putStatement = (bus: Bus, statement: PolicyStatement): void => {
  const others = bus.policy?.Statement.filter(({ Sid }) => Sid !== statement.Sid) ?? []
  bus.policy = checkedBusPolicy({ Version: '2012-10-17', Statement: [...others, statement] })
}

/** Takes a statement out of a bus's policy; says whether there was one. */
export const removeStatement = (bus: Bus, statementId: string): boolean => {
  const statements = bus.policy?.Statement ?? []
  const rest = statements.filter(({ Sid }) => Sid !== statementId)
  bus.policy = rest.length > 0 && bus.policy ? { ...bus.policy, Statement: rest } : undefined
  return rest.length < statements.length
}
