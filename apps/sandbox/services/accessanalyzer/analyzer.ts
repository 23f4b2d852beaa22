import type { AnalyzerSummary } from '@aws-sdk/client-accessanalyzer'
import { AwsError } from '../../kit/aws-error'
import { pagesOf } from '../../kit/page'
import { objectTags } from '../../kit/tags'
import { refuseUnbuilt } from '../../kit/unbuilt'
import type { Call } from '../../request/operation'
import { ensureServiceLinkedRole } from '../iam/service-linked-roles'
import { organization } from '../organizations/state'
import { type Analyzer, type AnalyzerOperation, analyzers, newAnalyzer } from './state'

/** The service as IAM and Organizations know it. */
export const PRINCIPAL = 'access-analyzer.amazonaws.com'

const cutPage = pagesOf({
  largest: 100,
  invalidToken: 'ValidationException',
  refuseSize: (size) => new AwsError('ValidationException', `Invalid maxResults: ${size}`, { status: 400 }),
})

const describe = ({ name, arn, type, created, configuration, tags }: Analyzer): AnalyzerSummary => ({
  name,
  arn,
  type,
  createdAt: created,
  status: 'ACTIVE',
  tags: objectTags.write(tags),
  configuration,
})

/** Analyzers of one type that an account may have in a Region (BEHAVIOUR 2). */
const mostOf = (type: string): number => (type.startsWith('ORGANIZATION') ? 5 : 1)

/** @throws AwsError where the caller cannot have the organization as its zone of trust (BEHAVIOUR 3). */
const requireOrganization = ({ world, account }: Call): void => {
  const { serviceAccess, delegated } = world.store(organization)
  const isManagement = account === world.scenario.organization.managementAccount
  if (serviceAccess.has(PRINCIPAL) && (isManagement || delegated.get(account)?.has(PRINCIPAL))) return
  throw new AwsError(
    'ValidationException',
    'Create an analyzer with the organization as its zone of trust in the management account or as delegated administrator of IAM Access Analyzer.',
  )
}

/** Makes an analyzer, which is ACTIVE at once (BEHAVIOUR 1 to 4). */
export const createAnalyzer: AnalyzerOperation<'CreateAnalyzer'> = (input, call) => {
  refuseUnbuilt('accessanalyzer:CreateAnalyzer', input, ['archiveRules'])
  const { analyzerName: name = '', type = 'ACCOUNT', configuration } = input
  const own = call.world.store(analyzers).in(call)
  if (type.startsWith('ORGANIZATION')) requireOrganization(call)
  if (own.has(name)) throw new AwsError('ConflictException', `An analyzer with the name ${name} already exists.`)
  if ([...own.values()].filter((one) => one.type === type).length >= mostOf(type)) {
    throw new AwsError(
      'ServiceQuotaExceededException',
      `The account has reached its quota of analyzers of type ${type}.`,
    )
  }
  ensureServiceLinkedRole(call.world, call.account, PRINCIPAL)
  const made = newAnalyzer(call.world, call, { name, type, configuration, tags: objectTags.read(input.tags) })
  own.set(name, made)
  return { arn: made.arn }
}

/** The analyzers of the caller's account and Region, or those of a type. */
export const listAnalyzers: AnalyzerOperation<'ListAnalyzers'> = (
  { type, nextToken: token, maxResults: size },
  call,
) => {
  const own = [...call.world.store(analyzers).in(call).values()]
  const page = cutPage(
    own.filter((one) => type === undefined || one.type === type),
    { token, size },
    call,
  )
  return { analyzers: page.items.map(describe), nextToken: page.nextToken }
}

const requireAnalyzer = (name: string | undefined, call: Call): Analyzer => {
  const found = call.world
    .store(analyzers)
    .in(call)
    .get(name ?? '')
  if (found !== undefined) return found
  throw new AwsError('ResourceNotFoundException', `The analyzer ${name} is not found.`, {
    members: { resourceId: name, resourceType: 'Analyzer' },
  })
}

/** One analyzer. */
export const getAnalyzer: AnalyzerOperation<'GetAnalyzer'> = ({ analyzerName }, call) => ({
  analyzer: describe(requireAnalyzer(analyzerName, call)),
})

/** Deletes an analyzer with its findings. */
export const deleteAnalyzer: AnalyzerOperation<'DeleteAnalyzer'> = ({ analyzerName }, call) => {
  call.world.store(analyzers).in(call).delete(requireAnalyzer(analyzerName, call).name)
  return {}
}
