import { client, take, takeAs } from './client'
import type { CheckedCourseCertificate, Course, CourseCertificate, CourseInHand, OwnCourse, Schemas } from './types'

interface Listed<Item> { items: Item[] }
const at = (id: string) => ({ params: { path: { id } } })

export const courses = () => takeAs<Listed<Course>>(client.GET('/api/v1/courses'))
export const course = (id: string) => takeAs<Course>(client.GET('/api/v1/courses/{id}', at(id)))
export const myCourses = () => takeAs<Listed<OwnCourse>>(client.GET('/api/v1/me/courses'))
export const enrol = (id: string) => takeAs<OwnCourse>(client.POST('/api/v1/courses/{id}/enrol', at(id)))
export const withdraw = (id: string) => takeAs<OwnCourse>(client.POST('/api/v1/courses/{id}/withdraw', at(id)))

export const coursesInHand = () => takeAs<Listed<Course>>(client.GET('/api/v1/organised/courses'))
export const courseInHand = (id: string) => takeAs<CourseInHand>(client.GET('/api/v1/organised/courses/{id}', at(id)))
export const planCourse = (body: Schemas['NewCourse']) => takeAs<Course>(client.POST('/api/v1/courses', { body }))
export const assess = (id: string, body: Schemas['Assessment']) => takeAs<CourseInHand>(client.POST('/api/v1/courses/{id}/assess', { ...at(id), body }))
export const revokeCertificate = (id: string, account: string, reason: string) =>
  takeAs<CourseInHand>(client.POST('/api/v1/courses/{id}/revoke', { ...at(id), body: { account, reason } }))

export const makeCourseCertificate = (id: string) => takeAs<CourseCertificate>(client.POST('/api/v1/courses/{id}/certificate', at(id)))
export const courseCertificates = () => takeAs<Listed<CourseCertificate>>(client.GET('/api/v1/me/course-certificates'))
export const courseCertificate = (number: string) =>
  takeAs<CourseCertificate>(client.GET('/api/v1/me/course-certificates/{number}', { params: { path: { number } } }))
export const courseCredential = (number: string) => take(client.GET('/api/v1/me/course-certificates/{number}/credential', { params: { path: { number } } }))
export const checkCourseCertificate = (number: string) =>
  takeAs<CheckedCourseCertificate>(client.GET('/api/v1/course-certificates/{number}', { params: { path: { number } } }))
