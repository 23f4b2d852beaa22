import { createHash } from 'node:crypto'
import type { StackSet } from '@aws-sdk/client-cloudformation'
import type { DeclaredStackSet } from '../../../planning/state/observed-stacks'
import { attempt, attemptUnlessMissing } from '../../aws/attempt'
import { type CloudFormationPlace, callAs } from '../../aws/cloudformation-place'

const missing = ['StackSetNotFoundException', 'StackSetNotFound']

/** The template of a stack that exists, as it was sent. */
export const readStackTemplate = async (
  { client, account, region }: CloudFormationPlace,
  name: string,
): Promise<string> => {
  const { GetTemplateCommand } = await import('@aws-sdk/client-cloudformation')
  const { TemplateBody } = await attempt({ operation: 'cloudformation:GetTemplate', account, region }, () =>
    client.send(new GetTemplateCommand({ StackName: name, TemplateStage: 'Original' })),
  )
  return TemplateBody ?? ''
}

/** A StackSet, or undefined when it does not exist or was deleted. */
export const readStackSet = async (place: CloudFormationPlace, name: string): Promise<StackSet | undefined> => {
  const { client, account, region } = place
  const { DescribeStackSetCommand } = await import('@aws-sdk/client-cloudformation')
  const found = await attemptUnlessMissing(
    { operation: 'cloudformation:DescribeStackSet', account, region },
    missing,
    () => client.send(new DescribeStackSetCommand({ StackSetName: name, ...callAs(place) })),
  )
  return found?.StackSet?.Status === 'DELETED' ? undefined : found?.StackSet
}

/** The template of a StackSet, or undefined when it does not exist. */
export const readStackSetTemplate = async (place: CloudFormationPlace, name: string): Promise<string | undefined> =>
  (await readStackSet(place, name))?.TemplateBody

/**
 * SHA-256 of a template in canonical JSON (keys sorted at every level), in lower-case hexadecimal: equal for templates
 * that mean the same. A template that is not JSON counts as its text. CloudFormation gives back "?" for every character
 * outside ASCII (aws/aws-cdk#10523), so such characters count as "?" on both sides.
 */
export const templateDigest = (template: string): string =>
  createHash('sha256')
    .update(canonical(template).replace(/[^\p{ASCII}]/gu, '?'))
    .digest('hex')

const canonical = (template: string): string => {
  try {
    return JSON.stringify(JSON.parse(template), sorted)
  } catch (error) {
    if (error instanceof SyntaxError) return template
    throw error
  }
}

const sorted = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
    : value

/** A template as far as it declares StackSets. */
interface StackSetTemplate {
  readonly Resources?: Readonly<
    Record<
      string,
      {
        readonly Type?: string
        readonly Properties?: { readonly StackSetName?: unknown; readonly PermissionModel?: unknown } | null
      } | null
    >
  >
}

/** The StackSets that a stack's template declares. A template that is not JSON is not ours and declares none. */
export const stackSetsIn = (template: string): DeclaredStackSet[] =>
  Object.values(parsedTemplate(template)?.Resources ?? {}).flatMap((resource) => {
    const { Type, Properties } = resource ?? {}
    const { StackSetName, PermissionModel } = Properties ?? {}
    if (Type !== 'AWS::CloudFormation::StackSet' || typeof StackSetName !== 'string') return []
    return { stackSet: StackSetName, model: PermissionModel === 'SERVICE_MANAGED' ? 'service-managed' : 'self-managed' }
  })

/** A template in JSON; undefined where it is something else, such as YAML that somebody deployed by hand. */
export const parsedTemplate = (template: string): StackSetTemplate | undefined => {
  try {
    const value: unknown = JSON.parse(template)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
