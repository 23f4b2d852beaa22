import { asks, each } from '../../request/access'
import type { Ask, Call, Operations, Service, ServiceAccess } from '../../request/operation'
import { askToNameAdministrator } from '../delegation/administrators'
import { askToLink } from '../iam/role-asks'
import {
  createAggregatorV2,
  deleteAggregatorV2,
  getAggregatorV2,
  listAggregatorsV2,
  updateAggregatorV2,
} from './aggregator-v2'
import { administratorRules } from './errors'
import {
  createFindingAggregator,
  deleteFindingAggregator,
  getFindingAggregator,
  listFindingAggregators,
  updateFindingAggregator,
} from './finding-aggregator'
import { asksToUpdate, batchUpdateFindings } from './finding-updates'
import { batchImportFindings } from './findings'
import { describeHub, disableSecurityHub, enableSecurityHub, hubArn } from './hub'
import { describeSecurityHubV2, disableSecurityHubV2, enableSecurityHubV2 } from './hub-v2'
import {
  disableOrganizationAdminAccount,
  enableOrganizationAdminAccount,
  listOrganizationAdminAccounts,
} from './organization-admin'

/** What the sandbox builds of it; any other operation answers 501. */
const operations: Operations = {
  BatchImportFindings: batchImportFindings,
  BatchUpdateFindings: batchUpdateFindings,
  CreateAggregatorV2: createAggregatorV2,
  CreateFindingAggregator: createFindingAggregator,
  DeleteAggregatorV2: deleteAggregatorV2,
  DeleteFindingAggregator: deleteFindingAggregator,
  DescribeHub: describeHub,
  DescribeSecurityHubV2: describeSecurityHubV2,
  DisableOrganizationAdminAccount: disableOrganizationAdminAccount,
  DisableSecurityHub: disableSecurityHub,
  DisableSecurityHubV2: disableSecurityHubV2,
  EnableOrganizationAdminAccount: enableOrganizationAdminAccount,
  EnableSecurityHub: enableSecurityHub,
  EnableSecurityHubV2: enableSecurityHubV2,
  GetAggregatorV2: getAggregatorV2,
  GetFindingAggregator: getFindingAggregator,
  ListAggregatorsV2: listAggregatorsV2,
  ListFindingAggregators: listFindingAggregators,
  ListOrganizationAdminAccounts: listOrganizationAdminAccounts,
  UpdateAggregatorV2: updateAggregatorV2,
  UpdateFindingAggregator: updateFindingAggregator,
}

interface Named {
  readonly FindingAggregatorArn?: string
  readonly AggregatorV2Arn?: string
}

const aggregatorArn = ({ FindingAggregatorArn, AggregatorV2Arn }: Named): string =>
  FindingAggregatorArn ?? AggregatorV2Arn ?? '*'

interface Import {
  readonly Findings?: readonly { readonly ProductArn?: string; readonly AwsAccountId?: string }[]
}

/** Asked once for each product. */
const productsOf = ({ Findings = [] }: Import): readonly Ask[] =>
  [...new Map(Findings.map((finding) => [finding.ProductArn, finding])).values()].flatMap(
    ({ ProductArn = '*', AwsAccountId = '' }) =>
      asks('securityhub:BatchImportFindings', ProductArn, { 'securityhub:TargetAccount': AwsAccountId }),
  )

/** What the operations ask of their callers. */
const securityHubAccess: ServiceAccess = {
  prefix: 'securityhub',
  operations: {
    ...each('securityhub', 'DescribeHub DisableSecurityHub', (_input: object, call: Call) => hubArn(call)),
    ...each(
      'securityhub',
      'DeleteAggregatorV2 DeleteFindingAggregator GetAggregatorV2 GetFindingAggregator UpdateAggregatorV2 UpdateFindingAggregator',
      aggregatorArn,
    ),
    BatchImportFindings: productsOf,
    BatchUpdateFindings: asksToUpdate,
    EnableSecurityHub: (_input: object, call: Call) => [
      ...asks('securityhub:EnableSecurityHub', hubArn(call)),
      ...askToLink(call, 'securityhub.amazonaws.com'),
    ],
    EnableSecurityHubV2: (_input: object, call: Call) => [
      ...asks('securityhub:EnableSecurityHubV2', '*'),
      ...askToLink(call, 'securityhubv2.amazonaws.com'),
    ],
    EnableOrganizationAdminAccount: ({ AdminAccountId: id }: { readonly AdminAccountId?: string }, call: Call) =>
      askToNameAdministrator(
        call,
        'securityhub:EnableOrganizationAdminAccount',
        id,
        administratorRules.SecurityHub.principal,
      ),
  },
}

/** AWS Security Hub, CSPM and the later one: whether they are on, who administers them, and findings of one's own. */
export const securityHub: Service = {
  name: 'securityhub',
  restProtocol: 'json',
  schemas: () => import('@aws-sdk/client-securityhub'),
  access: securityHubAccess,
  operations,
}
