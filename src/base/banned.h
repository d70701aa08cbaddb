/*
 * base/banned.h - library calls that this program never makes, because they
 * overflow, keep hidden state or reach a shell.  Included last in each .c.
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#pragma GCC poison strcpy strcat sprintf vsprintf strtok gets localtime gmtime
#pragma GCC poison ctime asctime tmpnam mktemp system popen

#endif
