import { arnIn, asks, each } from '../../request/access'
import type { Call, Operations, Service, ServiceAccess } from '../../request/operation'
import { askToLink } from '../iam/role-asks'
import { createAnalyzer, deleteAnalyzer, getAnalyzer, listAnalyzers, PRINCIPAL } from './analyzer'

/** What the sandbox builds of it; any other operation answers 501. */
const operations: Operations = {
  CreateAnalyzer: createAnalyzer,
  DeleteAnalyzer: deleteAnalyzer,
  GetAnalyzer: getAnalyzer,
  ListAnalyzers: listAnalyzers,
}

const analyzerArn = ({ analyzerName: name }: { readonly analyzerName?: string }, call: Call): string =>
  arnIn('access-analyzer', call, `analyzer/${name}`)

/** What the operations ask of their callers. */
const analyzerAccess: ServiceAccess = {
  prefix: 'access-analyzer',
  operations: {
    CreateAnalyzer: (input: { readonly analyzerName?: string }, call: Call) => [
      ...asks('access-analyzer:CreateAnalyzer', analyzerArn(input, call)),
      ...askToLink(call, PRINCIPAL),
    ],
    ...each('access-analyzer', 'DeleteAnalyzer GetAnalyzer', analyzerArn),
  },
}

/** IAM Access Analyzer: analyzers only. */
export const accessAnalyzer: Service = {
  name: 'accessanalyzer',
  restProtocol: 'json',
  schemas: () => import('@aws-sdk/client-accessanalyzer'),
  access: analyzerAccess,
  operations,
}
