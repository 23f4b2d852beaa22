import { z } from 'zod'
import {
  type AccountId,
  type IdKind,
  idKinds,
  type OrganizationId,
  type Region,
  type SlackWorkspaceId,
  type UnitId,
} from '../ids'
import { isInOtherPartition, regionForm, regionNames } from '../regions'
import type { IssueCode } from '../text/issue-codes'

/** The schema's own messages are issue codes: `schema-problems.ts` turns them into what a person reads. */
export const coded = (code: IssueCode): IssueCode => code
/** A text, of which a number is said to be an id that lost its quotes. */
export const idText = z.string({
  error: (issue) => (typeof issue.input === 'number' ? coded('MANIFEST_ID_IS_NUMBER') : undefined),
})
const id = <Id extends string>(kind: IdKind, code: IssueCode): z.ZodType<Id, string> =>
  idText.regex(kind.pattern, code) as unknown as z.ZodType<Id, string>

/** An AWS account's id. */
export const accountId = id<AccountId>(idKinds.accountId, 'MANIFEST_ACCOUNT_ID')
/** An organizational unit's id; no root's. */
export const unitId = id<UnitId>(idKinds.unitId, 'MANIFEST_UNIT_ID')
/** The id of a unit or of the root. */
export const unitOrRootId = idText.regex(
  new RegExp(`${idKinds.unitId.pattern.source}|${idKinds.rootId.pattern.source}`),
  coded('MANIFEST_UNIT_ID'),
) as unknown as z.ZodType<UnitId, string>
/** An organization's id. */
export const organizationId = id<OrganizationId>(idKinds.organizationId, 'MANIFEST_ORGANIZATION_ID')
/** A Slack workspace's id. */
export const workspaceId = id<SlackWorkspaceId>(idKinds.slackWorkspaceId, 'MANIFEST_SLACK_WORKSPACE')
/** A commercial Region. */
export const region = z
  .string()
  .regex(regionForm, {
    error: ({ input }) =>
      coded(isInOtherPartition(String(input)) ? 'MANIFEST_REGION_PARTITION' : 'MANIFEST_REGION_UNKNOWN'),
  })
  .meta({
    id: 'Region',
    description: 'A commercial AWS Region.',
    examples: [...regionNames],
  }) as unknown as z.ZodType<Region, string>
/** An e-mail address that GuardDuty takes. */
export const email = z
  .email({ error: (issue) => (issue.code === 'invalid_format' ? coded('MANIFEST_EMAIL') : undefined) })
  .max(64, coded('MANIFEST_EMAIL'))
  .describe('An e-mail address, at most 64 characters: GuardDuty takes no longer one.')
/** An IAM managed policy's name, with its path before it as the CDK's bootstrap takes it; no ARN, which names one account. */
export const boundaryName = z
  .string()
  .max(512)
  .regex(/^(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,128}$/, coded('MANIFEST_BOUNDARY'))
/** An IAM role's name, without its path. */
export const roleName = z.string().regex(/^[\w+=,.@-]{1,64}$/, coded('MANIFEST_ROLE_NAME'))
/** Text of a mail's line: what ends quotes, opens a placeholder, is no visible character or breaks the line is left out. */
export const plainText = /^[^"<>\\\p{C}\p{Zl}\p{Zp}]+$/u
/** An https URL without a character that ends quotes, and with no placeholder but {type}. */
export const runbookForm =
  /^https:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?#](?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]|\{type\})*)?$/
