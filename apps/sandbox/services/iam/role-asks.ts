import { asks } from '../../request/access'
import type { Ask, Call } from '../../request/operation'
import { linkedRoleOf } from './service-linked-roles'

/**
 * What a caller is asked who hands a role over to a service; nothing where he hands over none.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export const askToPass = (roleArn: string | undefined, service: string): Ask[] =>
  roleArn === undefined ? [] : asks('iam:PassRole', roleArn, { 'iam:PassedToService': service })

/**
 * The ARN of a service's linked role, by whose whole name policies allow `iam:CreateServiceLinkedRole`
 * (BEHAVIOUR 8). @throws AwsError 501 for services whose role the sandbox does not know
 */
export const linkedRoleArn = ({ world, account }: Pick<Call, 'world' | 'account'>, service: string): string =>
  `arn:aws:iam::${account}:role/aws-service-role/${service}/${linkedRoleOf(world, account, service).name}`

/**
 * What a caller is asked in whose name a service makes its service-linked role; nothing where the
 * role is there.
 */
export const askToLink = (call: Pick<Call, 'world' | 'account'>, service: string): Ask[] =>
  linkedRoleOf(call.world, call.account, service).role
    ? []
    : asks('iam:CreateServiceLinkedRole', linkedRoleArn(call, service), { 'iam:AWSServiceName': service })
