/*
 * Faults on order, for root and everyone else alike: the kernel answers chosen system calls with an
 * error (seccomp), or the whole process is killed at the n-th of them.
 *
 * Each function runs a piece of work in a child process and gives what it returned (0 to 100), or
 * FAULTS_KILLED. The tests of what is left behind are the parent's.
 */
#ifndef VAKWERK_TESTS_FAULTS_H
#define VAKWERK_TESTS_FAULTS_H

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FAULTS_KILLED = 200, FAULTS_NOT_HERE = 201, FAULTS_CALLS = 24 };

typedef int faults_work(void *context);

/* An answer for the calls in the list, all others go through. The descriptor of the listener when
 * the answer asks for one, else 0; -1 when the kernel does not let us. */
static inline int faults_filter(const long *calls, size_t count, unsigned answer)
{
    struct sock_filter code[FAULTS_CALLS + 3] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr))};
    for (size_t i = 0; i < count; i++)
        code[i + 1] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)calls[i],
                                                   (unsigned char)(count - i), 0);
    code[count + 1] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    code[count + 2] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, answer);
    struct sock_fprog program = {(unsigned short)(count + 3), code};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
        return -1;
    bool listen = answer == SECCOMP_RET_USER_NOTIF;
    return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
                        listen ? SECCOMP_FILTER_FLAG_NEW_LISTENER : 0, &program);
}

static inline int faults_wait(pid_t child)
{
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return FAULTS_NOT_HERE;
    return WIFEXITED(status) ? WEXITSTATUS(status) : FAULTS_KILLED;
}

/* The work with these system calls answered by an error. */
static inline int faults_deny(const long *calls, size_t count, int error, faults_work *work,
                              void *context)
{
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        _exit(faults_filter(calls, count, SECCOMP_RET_ERRNO | (unsigned)error) < 0 ? FAULTS_NOT_HERE
                                                                                   : work(context));
    return faults_wait(child);
}

static inline void faults_send(int socket, int fd)
{
    char space[CMSG_SPACE(sizeof(int))] = {0}, byte = 0;
    struct iovec piece = {&byte, 1};
    struct msghdr message = {
        .msg_iov = &piece, .msg_iovlen = 1, .msg_control = space, .msg_controllen = sizeof space};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    *header = (struct cmsghdr){CMSG_LEN(sizeof(int)), SOL_SOCKET, SCM_RIGHTS};
    memcpy(CMSG_DATA(header), &fd, sizeof fd);
    sendmsg(socket, &message, 0);
}

static inline int faults_receive(int socket)
{
    char space[CMSG_SPACE(sizeof(int))] = {0}, byte;
    struct iovec piece = {&byte, 1};
    struct msghdr message = {
        .msg_iov = &piece, .msg_iovlen = 1, .msg_control = space, .msg_controllen = sizeof space};
    int fd = -1;
    if (recvmsg(socket, &message, 0) == 1 && CMSG_FIRSTHDR(&message))
        memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof fd);
    return fd;
}

/* Answers the child's calls until it is gone: the n-th (from 1) with the fault. False when it did
 * not come so far. */
static inline bool faults_serve(int listener, pid_t child, size_t nth, int error)
{
    for (size_t seen = 1;; seen++) {
        struct pollfd waiting = {listener, POLLIN, 0};
        if (poll(&waiting, 1, -1) < 0 || !(waiting.revents & POLLIN))
            return seen > nth;
        struct seccomp_notif call = {0};
        if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &call))
            return seen > nth;
        struct seccomp_notif_resp answer = {.id = call.id};
        if (seen == nth && !error)
            kill(child, SIGKILL);
        else if (seen == nth)
            answer.error = -error;
        else
            answer.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
        ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
    }
}

/* The work with the n-th (from 1) of these system calls answered by an error, or, where the error
 * is 0, the process killed just before it. `*met` tells whether there was an n-th. */
static inline int faults_nth(const long *calls, size_t count, size_t nth, int error, bool *met,
                             faults_work *work, void *context)
{
    int sockets[2];
    *met = false;
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, sockets))
        return FAULTS_NOT_HERE;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        int listener = faults_filter(calls, count, SECCOMP_RET_USER_NOTIF);
        if (listener < 0)
            _exit(FAULTS_NOT_HERE);
        faults_send(sockets[1], listener);
        syscall(SYS_close, listener);
        _exit(work(context));
    }
    close(sockets[1]);
    int listener = faults_receive(sockets[0]);
    close(sockets[0]);
    if (listener >= 0) {
        *met = faults_serve(listener, child, nth, error);
        close(listener);
    }
    return faults_wait(child);
}

#endif
