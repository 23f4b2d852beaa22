import type { Manifest } from '../../manifest/manifest'
import { noResource, type PermissionStatement } from './statement'

type Organization = Pick<Manifest['organization'], 'memberAccessRole'>

/** What has to be allowed where `sync` starts from, so that it reaches the members; nothing where no role is named. */
export const memberRoleStatements = ({ memberAccessRole }: Organization): readonly PermissionStatement[] =>
  memberAccessRole === undefined
    ? []
    : [
        {
          sid: 'MemberRoles',
          need: 'look',
          why: '`sync` asks the accounts of member routes whether they authorized the Slack workspace; accounts join, so none is named',
          actions: ['sts:AssumeRole'],
          resources: [`arn:aws:iam::*:role/${memberAccessRole}`],
        },
      ]

/** What the role that `memberAccessRole` names has to allow in each member; nothing where none is named. */
export const memberAccountStatements = ({ memberAccessRole }: Organization): readonly PermissionStatement[] =>
  memberAccessRole === undefined
    ? []
    : [
        {
          sid: 'Slack',
          need: 'look',
          why: 'whether this account authorized the Slack workspace',
          actions: ['chatbot:DescribeSlackWorkspaces'],
          resources: noResource,
        },
      ]
