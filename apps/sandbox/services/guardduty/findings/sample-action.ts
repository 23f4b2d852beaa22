import type { Action, RemoteIpDetails } from '@aws-sdk/client-guardduty'
import { resourceKind } from './sample-resource'
import { sampleNames } from './sample-types'

const remote = (): RemoteIpDetails => ({
  IpAddressV4: sampleNames.ip,
  City: { CityName: 'GeneratedFindingCityName' },
  Country: { CountryName: 'GeneratedFindingCountryName' },
  GeoLocation: { Lat: 0, Lon: 0 },
  Organization: {
    Asn: '-1',
    AsnOrg: 'GeneratedFindingASNOrg',
    Isp: 'GeneratedFindingISP',
    Org: 'GeneratedFindingORG',
  },
})

const apiCall = (serviceName: string, api: string): Action => ({
  ActionType: 'AWS_API_CALL',
  AwsApiCallAction: {
    Api: api,
    CallerType: 'Remote IP',
    ServiceName: serviceName,
    RemoteIpDetails: remote(),
    AffectedResources: {},
  },
})

const dnsRequest = (): Action => ({
  ActionType: 'DNS_REQUEST',
  DnsRequestAction: { Domain: 'GeneratedFindingDomainName', Protocol: 'UDP', Blocked: false },
})

const portProbe = (): Action => ({
  ActionType: 'PORT_PROBE',
  PortProbeAction: {
    Blocked: false,
    PortProbeDetails: [{ LocalPortDetails: { Port: 80, PortName: 'HTTP' }, RemoteIpDetails: remote() }],
  },
})

const connection = (type: string): Action => ({
  ActionType: 'NETWORK_CONNECTION',
  NetworkConnectionAction: {
    ConnectionDirection: type.includes('BruteForce') ? 'INBOUND' : 'OUTBOUND',
    Protocol: 'TCP',
    Blocked: false,
    LocalPortDetails: type.includes('SSH') ? { Port: 22, PortName: 'SSH' } : { Port: 39677, PortName: 'Unknown' },
    RemotePortDetails: { Port: 80, PortName: 'HTTP' },
    RemoteIpDetails: remote(),
    LocalIpDetails: { IpAddressV4: '10.0.0.23' },
  },
})

const kubernetesCall = (): Action => ({
  ActionType: 'KUBERNETES_API_CALL',
  KubernetesApiCallAction: {
    RequestUri: 'GeneratedFindingRequestURI',
    Verb: 'list',
    UserAgent: '',
    RemoteIpDetails: remote(),
    StatusCode: 200,
  },
})

const login = (): Action => ({
  ActionType: 'RDS_LOGIN_ATTEMPT',
  RdsLoginAttemptAction: {
    RemoteIpDetails: remote(),
    LoginAttributes: [
      { User: 'GeneratedFindingUserName', Application: 'GeneratedFindingApp', SuccessfulLoginAttempts: 1 },
    ],
  },
})

const byKind: Readonly<Record<string, (type: string) => Action>> = {
  S3: () => apiCall('s3.amazonaws.com', 'GeneratedFindingAPIName'),
  IAMUser: () => apiCall('GeneratedFindingAPIServiceName', 'GeneratedFindingAPIName'),
  Kubernetes: kubernetesCall,
  RDS: login,
  EC2: connection,
  Lambda: connection,
}

const isDnsRequest = /!DNS$|DomainRequest|DNSData|DNSRebind/
const isFoundInFiles = /\/(Malicious|Suspicious)File/
const isRuntimeConnection = /:Runtime\/(C&CActivity|BitcoinTool|BlackholeTraffic|DropPoint|TorClient|TorRelay)/

/**
 * What was seen, in a sample of this type; undefined for what is not a single call or connection:
 * attack sequences, files that a scan found, and processes.
 */
export const sampleAction = (type: string): Action | undefined => {
  if (type.startsWith('AttackSequence:') || isFoundInFiles.test(type)) return undefined
  if (isDnsRequest.test(type)) return dnsRequest()
  if (type.includes('PortProbe')) return portProbe()
  if (isRuntimeConnection.test(type)) return connection(type)
  return byKind[resourceKind(type)]?.(type)
}
