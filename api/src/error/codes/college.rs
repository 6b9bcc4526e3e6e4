//! What the Community College refuses by itself.

use super::{Code, row};

pub(super) static ROWS: &[Code] = &[
    row(
        "course_unknown",
        404,
        (
            "没有这门课",
            "这门课还没有公布，或已经不在了。看看别的课吧。",
        ),
        (
            "No such course",
            "This course is not published, or it is gone. Have a look at others.",
        ),
    ),
    row(
        "course_begun",
        409,
        (
            "已经开课了",
            "第一节课开始以后不再报名。可以等下一期，或问问主办单位。",
        ),
        (
            "It has begun",
            "Nobody enrols after the first session has begun. Wait for the next term, or ask the organiser.",
        ),
    ),
    row(
        "course_not_begun",
        409,
        ("还没有开课", "第一节课开始以后才能评定。"),
        (
            "It has not begun",
            "Learners are assessed once the first session has begun.",
        ),
    ),
    row(
        "course_enrolled",
        409,
        ("您已经报了这门课", "不用再报。在“我的课程”里看进度。"),
        (
            "You are enrolled",
            "There is nothing more to do. Your courses show how it goes.",
        ),
    ),
    row(
        "course_not_enrolled",
        409,
        ("不在这门课里", "这个人没有报这门课，或还在排队。"),
        (
            "Not in this course",
            "This person has no place in the course, or waits in its line.",
        ),
    ),
    row(
        "course_withdraw_late",
        409,
        (
            "过了退课的时间",
            "这门课 {until} 以前可以退。来不了的话，请告诉主办单位。",
        ),
        (
            "Too late to withdraw",
            "One withdraws from this course until {until}. Tell the organiser if you cannot come.",
        ),
    ),
    row(
        "course_whole",
        409,
        (
            "这是课程里的一节课",
            "课程要整门报名或退课，请到课程的页面去。",
        ),
        (
            "A session of a course",
            "One enrols in a course, or withdraws from it, as a whole: go to its page.",
        ),
    ),
    row(
        "own_assessment",
        409,
        ("不能评自己", "自己的成绩和证书，请别的同事来处理。"),
        (
            "Not oneself",
            "Let a colleague decide about your own result and certificate.",
        ),
    ),
    row(
        "course_certified",
        409,
        (
            "证书已经发了",
            "发了证书，结果就不再改。弄错了的话，撤销这份证书。",
        ),
        (
            "A certificate was made",
            "The result stays once there is a certificate. Revoke the certificate if it was a mistake.",
        ),
    ),
    row(
        "course_share",
        409,
        (
            "出勤还不够",
            "审核通过的学习时长是 {minutes} 分钟，领证书要 {required} 分钟。",
        ),
        (
            "Not enough attendance yet",
            "{minutes} minutes of learning are approved; a certificate asks for {required}.",
        ),
    ),
    row(
        "course_not_assessed",
        409,
        ("老师还没有评定", "评定以后会通知您，再来领证书。"),
        (
            "Not assessed yet",
            "You are told when the teacher has decided; come back for the certificate then.",
        ),
    ),
    row(
        "course_not_passed",
        409,
        ("考核没有通过", "下一期可以再学一次。有疑问请问主办单位。"),
        (
            "Not passed",
            "You can take the course again next term. Ask the organiser if in doubt.",
        ),
    ),
    row(
        "certificate_revoked",
        409,
        ("这份证书已经撤销了", "撤销以后不能恢复，也不用再撤一次。"),
        (
            "It was revoked",
            "A revoked certificate does not come back and need not be revoked again.",
        ),
    ),
    row(
        "need_course",
        409,
        (
            "需要先学一门课",
            "要有“{name}”的证书，而且那一天还在有效期里。到课程的页面看看怎么学。",
        ),
        (
            "A course is needed",
            "This asks for a certificate of \"{name}\" that counts on that day. See the course's page.",
        ),
    ),
];
