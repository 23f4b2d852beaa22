import type { Operations } from '../../operation'
import { continueUpdateRollback } from './operations/continue-update-rollback'
import { createChangeSet } from './operations/create-change-set'
import { createStack } from './operations/create-stack'
import { deleteChangeSet } from './operations/delete-change-set'
import { deleteStack } from './operations/delete-stack'
import { describeChangeSet } from './operations/describe-change-set'
import { describeStackEvents } from './operations/describe-stack-events'
import { describeStackResource } from './operations/describe-stack-resource'
import { describeStackResources } from './operations/describe-stack-resources'
import { describeStacks } from './operations/describe-stacks'
import { executeChangeSet } from './operations/execute-change-set'
import { getTemplate } from './operations/get-template'
import { getTemplateSummary } from './operations/get-template-summary'
import { listChangeSets } from './operations/list-change-sets'
import { listExports } from './operations/list-exports'
import { listImports } from './operations/list-imports'
import { listStackResources } from './operations/list-stack-resources'
import { listStacks } from './operations/list-stacks'
import { rollbackStack } from './operations/rollback-stack'
import { updateStack } from './operations/update-stack'
import { updateTerminationProtection } from './operations/update-termination-protection'
import { validateTemplate } from './operations/validate-template'

export const operations: Operations = {
  ContinueUpdateRollback: continueUpdateRollback,
  CreateChangeSet: createChangeSet,
  CreateStack: createStack,
  DeleteChangeSet: deleteChangeSet,
  DeleteStack: deleteStack,
  DescribeChangeSet: describeChangeSet,
  DescribeStackEvents: describeStackEvents,
  DescribeStackResource: describeStackResource,
  DescribeStackResources: describeStackResources,
  DescribeStacks: describeStacks,
  ExecuteChangeSet: executeChangeSet,
  GetTemplate: getTemplate,
  GetTemplateSummary: getTemplateSummary,
  ListChangeSets: listChangeSets,
  ListExports: listExports,
  ListImports: listImports,
  ListStackResources: listStackResources,
  ListStacks: listStacks,
  RollbackStack: rollbackStack,
  UpdateStack: updateStack,
  UpdateTerminationProtection: updateTerminationProtection,
  ValidateTemplate: validateTemplate,
}
