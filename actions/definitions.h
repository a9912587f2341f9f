// The definitions that registry.cpp lists; each is in the file of its name.
#pragma once

#include "actions/action.h"

namespace phoneflow {

extern const ActionDef kCallback;
extern const ActionDef kCollect;
extern const ActionDef kHangup;
extern const ActionDef kHttp;
extern const ActionDef kLog;
extern const ActionDef kMark;
extern const ActionDef kMenu;
extern const ActionDef kMusic;
extern const ActionDef kPlay;
extern const ActionDef kReqagent;
extern const ActionDef kStop;
extern const ActionDef kWait;

}  // namespace phoneflow
