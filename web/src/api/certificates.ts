import { client, take, takeAs } from './client'
import type { CheckedCertificate, ServiceCertificate } from './types'

export const serviceCertificates = () => take(client.GET('/api/v1/me/service-certificates'))
export const serviceCertificate = (number: string) =>
  takeAs<ServiceCertificate>(client.GET('/api/v1/me/service-certificates/{number}', { params: { path: { number } } }))
export const makeServiceCertificate = (from: string, until: string) =>
  takeAs<ServiceCertificate>(client.POST('/api/v1/me/service-certificates', { body: { from, until } }))
export const checkServiceCertificate = (number: string) =>
  takeAs<CheckedCertificate>(client.GET('/api/v1/service-certificates/{number}', { params: { path: { number } } }))
