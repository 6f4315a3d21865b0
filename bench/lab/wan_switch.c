/* The lab's wide-area network: an Ethernet switch in user space whose ways are as long as those between cities.
 *
 *     wan_switch NAME=/run/netns/NAMESPACE ...
 *
 * It makes a TAP device `wan0` in each namespace and carries frames from one to another: each pair of ports has a delay
 * and a share of frames that it loses, and a port can be cut off, with what is on its way to it. It stands in for
 * tc-netem, which many kernels lack. Frames go by their address, 02:00:00:00:00:NN for the port at place NN, counted
 * from 1; others, broadcasts too, are dropped: the namespaces are told their neighbours.
 *
 * TAP devices rather than veth pairs with packet sockets: a TAP without IFF_VNET_HDR gives whole frames with their
 * checksums, where veth leaves both to a card that is not there. The devices go when this process ends.
 *
 * Orders come by standard input, a line each, and each is answered with "ok" or "error: ..."; its end is this
 * process's end.
 *
 *     delay A B MICROSECONDS   one way, both directions alike
 *     loss A B SHARE           0 to 1, of each direction
 *     cut A 0|1
 *
 * It knows no place and no protocol above Ethernet.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum { MOST_PORTS = 32, FRAME_BYTES = 2048, FRAMES_AT_ONCE = 64, INPUT = 1000, TIMER = 1001 };
#define EARLY_NS 20000ull /* a frame that is due so soon goes now: waking once more takes longer */

struct port {
    char name[32];
    int fd;
    int is_cut;
};

struct frame {
    uint64_t due;
    uint64_t order; /* frames that are due together leave as they came */
    int port;
    int length;
    unsigned char *bytes;
};

static struct port ports[MOST_PORTS];
static int port_count;
static uint64_t delay_ns[MOST_PORTS][MOST_PORTS];
static double loss[MOST_PORTS][MOST_PORTS];
static struct frame *heap; /* the frame that is due first at 0 */
static size_t heap_count, heap_room;
static uint64_t frames_taken;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static uint64_t now_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000ull + (uint64_t)time.tv_nsec;
}

/* ---- frames on their way */

static int before(const struct frame *one, const struct frame *other) {
    return one->due < other->due || (one->due == other->due && one->order < other->order);
}

static void push(struct frame frame) {
    if (heap_count == heap_room) {
        heap_room = heap_room ? heap_room * 2 : 4096;
        heap = realloc(heap, heap_room * sizeof *heap);
        if (heap == NULL) fail("realloc");
    }
    size_t place = heap_count++;
    while (place > 0 && before(&frame, &heap[(place - 1) / 2])) {
        heap[place] = heap[(place - 1) / 2];
        place = (place - 1) / 2;
    }
    heap[place] = frame;
}

static struct frame pop(void) {
    struct frame first = heap[0], last = heap[--heap_count];
    size_t place = 0;
    for (;;) {
        size_t child = 2 * place + 1;
        if (child >= heap_count) break;
        if (child + 1 < heap_count && before(&heap[child + 1], &heap[child])) child++;
        if (!before(&heap[child], &last)) break;
        heap[place] = heap[child];
        place = child;
    }
    heap[place] = last;
    return first;
}

/* ---- ports */

static int open_tap(const char *namespace_path, int home) {
    int space = open(namespace_path, O_RDONLY | O_CLOEXEC);
    if (space < 0 || setns(space, CLONE_NEWNET) < 0) fail(namespace_path);
    int fd = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) fail("/dev/net/tun");
    struct ifreq request = {.ifr_flags = IFF_TAP | IFF_NO_PI};
    strcpy(request.ifr_name, "wan0");
    if (ioctl(fd, TUNSETIFF, &request) < 0) fail("TUNSETIFF");
    if (setns(home, CLONE_NEWNET) < 0) fail("setns");
    close(space);
    return fd;
}

static int port_named(const char *name) {
    for (int place = 0; place < port_count; place++)
        if (strcmp(ports[place].name, name) == 0) return place;
    return -1;
}

static void take_frames(int from) {
    for (int count = 0; count < FRAMES_AT_ONCE; count++) {
        unsigned char bytes[FRAME_BYTES];
        ssize_t length = read(ports[from].fd, bytes, sizeof bytes);
        if (length < 14) return;
        static const unsigned char ours[5] = {2, 0, 0, 0, 0};
        int to = bytes[5] - 1;
        if (memcmp(bytes, ours, sizeof ours) != 0 || to < 0 || to >= port_count || to == from) continue;
        if (ports[from].is_cut || ports[to].is_cut) continue;
        if (loss[from][to] > 0 && drand48() < loss[from][to]) continue;
        struct frame frame = {now_ns() + delay_ns[from][to], frames_taken++, to, (int)length, malloc((size_t)length)};
        if (frame.bytes == NULL) fail("malloc");
        memcpy(frame.bytes, bytes, (size_t)length);
        push(frame);
    }
}

static void deliver(void) {
    uint64_t now = now_ns();
    while (heap_count > 0 && heap[0].due <= now + EARLY_NS) {
        struct frame frame = pop();
        if (!ports[frame.port].is_cut)
            while (write(ports[frame.port].fd, frame.bytes, (size_t)frame.length) < 0 && errno == EAGAIN) usleep(20);
        free(frame.bytes);
    }
}

/* Light takes its time however busy the cores are: everybody else lets this process go first. It needs a tenth of a
 * core. Where that is not allowed, ways get longer under load, and the log says so. */
static void go_first(void) {
    struct sched_param lowest = {.sched_priority = sched_get_priority_min(SCHED_RR)};
    if (sched_setscheduler(0, SCHED_RR, &lowest) < 0) perror("no real-time scheduling; delays grow when the cores are busy");
}

/* ---- orders */

static const char *obey(char *line) {
    char verb[16], first[32], second[32];
    double value;
    if (sscanf(line, "cut %31s %lf", first, &value) == 2) {
        int port = port_named(first);
        if (port < 0) return "error: no such port";
        ports[port].is_cut = value != 0;
        return "ok";
    }
    if (sscanf(line, "%15s %31s %31s %lf", verb, first, second, &value) != 4) return "error: no such order";
    int one = port_named(first), other = port_named(second);
    if (one < 0 || other < 0) return "error: no such port";
    if (strcmp(verb, "delay") == 0) {
        delay_ns[one][other] = delay_ns[other][one] = (uint64_t)(value * 1000);
        return "ok";
    }
    if (strcmp(verb, "loss") == 0) {
        loss[one][other] = loss[other][one] = value;
        return "ok";
    }
    return "error: no such order";
}

/* 0 at the end of the input. */
static int take_orders(void) {
    static char text[65536];
    static size_t length;
    ssize_t got = read(STDIN_FILENO, text + length, sizeof text - length - 1);
    if (got <= 0) return 0;
    length += (size_t)got;
    text[length] = 0;
    char *line = text, *end;
    while ((end = strchr(line, '\n')) != NULL) {
        *end = 0;
        printf("%s\n", obey(line));
        line = end + 1;
    }
    fflush(stdout);
    length = strlen(line);
    memmove(text, line, length);
    return 1;
}

static void watch(int epoll, int fd, uint32_t name) {
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = name};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) < 0) fail("epoll_ctl");
}

int main(int count, char **words) {
    int home = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
    int epoll = epoll_create1(EPOLL_CLOEXEC), timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    if (home < 0 || epoll < 0 || timer < 0) fail("start");
    for (int place = 1; place < count; place++) {
        char *path = strchr(words[place], '=');
        if (path == NULL || port_count == MOST_PORTS || path - words[place] >= (long)sizeof ports[0].name) {
            fprintf(stderr, "usage: wan_switch NAME=/run/netns/NAMESPACE ... (at most %d)\n", MOST_PORTS);
            return 2;
        }
        *path = 0;
        strcpy(ports[port_count].name, words[place]);
        ports[port_count].fd = open_tap(path + 1, home);
        watch(epoll, ports[port_count].fd, (uint32_t)port_count);
        port_count++;
    }
    go_first();
    watch(epoll, STDIN_FILENO, INPUT);
    watch(epoll, timer, TIMER);
    printf("ready\n");
    fflush(stdout);
    uint64_t armed = 0;
    for (;;) {
        struct epoll_event events[MOST_PORTS + 2];
        int ready = epoll_wait(epoll, events, MOST_PORTS + 2, -1);
        for (int place = 0; place < ready; place++) {
            uint32_t name = events[place].data.u32;
            if (name == INPUT) {
                if (!take_orders()) return 0;
            } else if (name == TIMER) {
                uint64_t expirations;
                if (read(timer, &expirations, sizeof expirations) > 0) armed = 0;
            } else {
                take_frames((int)name);
            }
        }
        deliver();
        if (heap_count > 0 && (armed == 0 || heap[0].due < armed)) {
            armed = heap[0].due;
            struct itimerspec when = {.it_value = {(time_t)(armed / 1000000000ull), (long)(armed % 1000000000ull)}};
            timerfd_settime(timer, TFD_TIMER_ABSTIME, &when, NULL);
        }
    }
}
